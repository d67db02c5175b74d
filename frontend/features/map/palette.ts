import { NO_GENRE } from "./map-file";

/** Entries of the palette beside the genres. */
export const LISTED = 254;
export const PLAYED = 253;

type Colour = [red: number, green: number, blue: number];

/** The list in the page's ink and the plays in its accent, to be told from the points below them. */
const APART: Record<"light" | "dark", Record<number, Colour>> = {
  light: { [NO_GENRE]: [120, 113, 108], [LISTED]: [20, 16, 12], [PLAYED]: [225, 70, 20] },
  dark: { [NO_GENRE]: [140, 135, 130], [LISTED]: [255, 252, 248], [PLAYED]: [255, 150, 90] },
};

export type Theme = keyof typeof APART;

/** The theme that the page shows now. */
export function themeNow(): Theme {
  return getComputedStyle(document.documentElement).colorScheme === "dark" ? "dark" : "light";
}

/** Each from 0 to 255. */
export function colourOf(entry: number, theme: Theme): Colour {
  const hue = (entry * 137.508 + 20) % 360; // the golden angle: neighbours differ
  const lightness = (theme === "dark" ? 0.66 : 0.46) - 0.08 * (entry % 2);
  return APART[theme][entry] ?? hslToRgb(hue, 0.72, lightness);
}

/** Colours of all entries, four bytes each; a hidden genre's are see-through. */
export function palette(theme: Theme, hidden: ReadonlySet<number>): Uint8Array {
  const colours = new Uint8Array(4 * 256);
  for (let entry = 0; entry < 256; entry += 1) {
    colours.set(colourOf(entry, theme), 4 * entry);
    colours[4 * entry + 3] = hidden.has(entry) ? 0 : 255;
  }
  return colours;
}

function hslToRgb(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (shift: number) => {
    const step = (shift + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(step - 3, 9 - step, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}
