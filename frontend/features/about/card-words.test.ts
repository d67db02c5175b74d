import { expect, test } from "vitest";
import { baselineOf, isBetter, measureOf } from "./card-words";

function baseline(value: number | null, name = "popularity") {
  return { __typename: "BaselineFigure" as const, name, value };
}

function figure(name: string, model: number | null, ...values: (number | null)[]) {
  const baselines = values.map((value) => baseline(value));
  return { __typename: "ModelFigure" as const, name, model, baselines };
}

test("of most figures more is better, of surprise less", () => {
  expect(isBetter(figure("recall_at_10", 0.07, 0.02))).toBe(true);
  expect(isBetter(figure("nats", 8.3, 9.3))).toBe(true);
  expect(isBetter(figure("nats", 9.9, 9.3))).toBe(false);
});

test("a model is better where it is better than every baseline that has the figure", () => {
  expect(isBetter(figure("recall_at_10", 0.07, 0.02, null, 0.06))).toBe(true);
  expect(isBetter(figure("recall_at_10", 0.07, 0.02, 0.08))).toBe(false);
  expect(isBetter(figure("nats", 8.3, 9.3, null, 8.4))).toBe(true);
});

test("what is not known is not judged", () => {
  expect(isBetter(figure("mrr", null, 0.1))).toBeNull();
  expect(isBetter(figure("mrr", 0.1, null))).toBeNull();
  expect(isBetter(figure("mrr", 0.1, 0.1))).toBeNull();
});

test("a figure or baseline that has no words yet goes by its name", () => {
  expect(measureOf(figure("coverage", 0.5, 0.1)).title).toBe("coverage");
  expect(baselineOf(baseline(0.1, "random"))).toBe("random");
});
