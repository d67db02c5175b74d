import { expect, test } from "vitest";
import { bandName } from "./band-names";

const band = (low: number, high: number) =>
  ({ __typename: "TasteBand", low, high, playShare: 0.5, catalogueShare: 0.25 }) as const;
const middle = { isFirst: false, isLast: false };

test.each([
  [band(0, 312), { isFirst: true, isLast: false }, "up to 312"],
  [band(313, 1204), middle, "313–1204"],
  [band(1205, 9000), { isFirst: false, isLast: true }, "from 1205"],
  [band(2009, 2009), middle, "2009"],
  [band(2008, 2017), { isFirst: true, isLast: true }, "2008–2017"],
])("%o is called by its ends", (shown, place, name) => {
  expect(bandName(shown, place, String)).toBe(name);
});
