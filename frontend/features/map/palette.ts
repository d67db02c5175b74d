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
  const hue = (entry * 113.2 + 210) % 360; // sixteen are well apart, and near ones differ in lightness
  const lightness = (theme === "dark" ? 0.8 : 0.66) - 0.2 * (entry % 2);
  return APART[theme][entry] ?? rgbOf(lightness, 0.17, hue);
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

/** Of OKLCH, in which colours of one lightness look equally light: Ottosson, A perceptual color space, 2020. */
function rgbOf(lightness: number, chroma: number, hue: number): Colour {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    channel(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    channel(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    channel(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

/** A linear part of light as sRGB writes it; what a screen cannot show is cut off. */
function channel(light: number): number {
  const within = Math.min(1, Math.max(0, light));
  const written = within <= 0.0031308 ? 12.92 * within : 1.055 * within ** (1 / 2.4) - 0.055;
  return Math.round(255 * written);
}
