export type Theme = "system" | "light" | "dark";

/** Cookie of a theme that was chosen; there is none where the system's holds. */
export const THEME_COOKIE = "theme";

/** The theme that a text names; the system's where it names none. */
export function themeIn(text: string | undefined): Theme {
  return text === "light" || text === "dark" ? text : "system";
}
