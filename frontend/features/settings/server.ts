export { chosenTheme } from "./chosen-theme";
