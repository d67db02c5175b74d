import { expect, test } from "vitest";
import { movers } from "./movers";

test("kinds that come of plays are one mover, and the percents sum to 100", () => {
  const moved = movers([
    { kind: "PLAY", share: 0.4 },
    { kind: "POPULARITY", share: 1 / 3 },
    { kind: "GENRE", share: 0.2 },
    { kind: "EXPLORATION", share: 1 / 15 },
  ]);

  expect(moved.map(({ percent }) => percent)).toEqual([60, 0, 33, 7]);
});

test("a list without a reason is moved by nothing that is known", () => {
  expect(movers([]).every(({ percent }) => percent === 0)).toBe(true);
});
