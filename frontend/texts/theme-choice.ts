export const theme = "Theme";
export const themes = { system: "As the system", light: "Light", dark: "Dark" };
