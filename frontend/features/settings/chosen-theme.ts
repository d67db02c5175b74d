import "server-only";
import { cookies } from "next/headers";
import { THEME_COOKIE, type Theme, themeIn } from "./theme";

/** The theme that this browser chose, so that the first byte of a page has it. */
export async function chosenTheme(): Promise<Theme> {
  return themeIn((await cookies()).get(THEME_COOKIE)?.value);
}
