import { expect, test } from "vitest";
import { isBetter, measureOf } from "./card-words";

function figure(name: string, model: number | null, popularity: number | null) {
  return { __typename: "ModelFigure" as const, name, model, popularity };
}

test("of most figures more is better, of surprise less", () => {
  expect(isBetter(figure("recall_at_10", 0.07, 0.02))).toBe(true);
  expect(isBetter(figure("nats", 8.3, 9.3))).toBe(true);
  expect(isBetter(figure("nats", 9.9, 9.3))).toBe(false);
});

test("what is not known is not judged", () => {
  expect(isBetter(figure("mrr", null, 0.1))).toBeNull();
  expect(isBetter(figure("mrr", 0.1, 0.1))).toBeNull();
});

test("a figure that has no words yet goes by its name", () => {
  expect(measureOf(figure("coverage", 0.5, 0.1)).title).toBe("coverage");
});
