import { expect, test } from "vitest";
import { percentages } from "./percentages";

test("shares are rounded so that they sum to 100", () => {
  expect(percentages([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
  expect(percentages([0.905, 0.0475, 0.0475])).toEqual([90, 5, 5]);
  expect(percentages([0.996, 0.002, 0.002])).toEqual([100, 0, 0]);
});

test("whatever the shares, no percent is lost or made up", () => {
  for (let round = 1; round <= 50; round += 1) {
    const shares = Array.from({ length: round }, (_, place) =>
      Math.abs(Math.sin(round * place + 1)),
    );

    const percents = percentages(shares);

    expect(percents.reduce((sum, percent) => sum + percent, 0)).toBe(100);
    expect(Math.min(...percents)).toBeGreaterThanOrEqual(0);
  }
});

test("without any share there is no percent", () => {
  expect(percentages([])).toEqual([]);
  expect(percentages([0, 0])).toEqual([0, 0]);
});
