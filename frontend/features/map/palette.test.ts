import { expect, test } from "vitest";
import { colourOf, LISTED, PLAYED } from "./palette";

const FMA_GENRES = Array.from({ length: 16 }, (_, entry) => entry);
const GROUND = { light: [255, 255, 255], dark: [24, 21, 19] };

const apart = (one: readonly number[], other: readonly number[]) =>
  Math.hypot(...one.map((part, n) => part - (other[n] as number)));

test.each(["light", "dark"] as const)("genres are told from one another, %s", (theme) => {
  const colours = FMA_GENRES.map((entry) => colourOf(entry, theme));

  const gaps = colours.flatMap((one, n) => colours.slice(n + 1).map((other) => apart(one, other)));

  expect(Math.min(...gaps)).toBeGreaterThan(50);
});

test.each(["light", "dark"] as const)("no genre fades into the ground, %s", (theme) => {
  for (const entry of [...FMA_GENRES, LISTED, PLAYED]) {
    expect(apart(colourOf(entry, theme), GROUND[theme])).toBeGreaterThan(120);
  }
});
