import { expect, test } from "vitest";
import { originOfPlays } from "./about";

test("simulated plays are never passed off as real ones", () => {
  expect(originOfPlays(1)).toMatch(/^All of them are simulated/);
  expect(originOfPlays(0)).toMatch(/^All of them are real/);
  expect(originOfPlays(0.999)).toMatch(/^99% of them are simulated/);
  expect(originOfPlays(0.0001)).toMatch(/^1% of them are simulated/);
});
