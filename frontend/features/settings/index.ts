export { EraseData } from "./erase-data";
export { ExportData } from "./export-data";
export { PrivateSessionChoice } from "./private-session-choice";
export { SettingsSection } from "./settings-section";
export { ThemeChoice } from "./theme-choice";
