import { expect, test } from "vitest";
import { knobsIn, knobsText } from "./knobs";

test("knobs survive the way through a cookie", () => {
  const knobs = { new: 1, varied: -0.25, rare: 0.5 };

  expect(knobsIn(knobsText(knobs))).toEqual(knobs);
});

test.each([undefined, "", "1", "a_b_c", "2_0_0", "0_0_-1.5", "NaN_0_0", "0_0_0_0", "1e999_0_0"])(
  "a cookie that holds %j turns nothing too far",
  (text) => {
    const { new: novelty, varied, rare } = knobsIn(text);

    for (const turn of [novelty, varied, rare]) expect(Math.abs(turn)).toBeLessThanOrEqual(1);
  },
);
