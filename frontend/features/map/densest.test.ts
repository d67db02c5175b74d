import { expect, test } from "vitest";
import { densest, type Square } from "./densest";
import type { Point } from "./map-file";

/** Points as even as a grid around a place, which is no more than `reach` away each way. */
function cloud(middle: Point, reach: number, across: number): Point[] {
  return Array.from({ length: across * across }, (_, n) => ({
    x: middle.x - reach + (2 * reach * (n % across)) / (across - 1),
    y: middle.y - reach + (2 * reach * Math.floor(n / across)) / (across - 1),
  }));
}

const inside = (points: readonly Point[], { x, y, reach }: Square) =>
  points.filter((point) => Math.max(Math.abs(point.x - x), Math.abs(point.y - y)) <= reach);

test("of a tight genre, the half about its middle is seen, and no stray", () => {
  const there = { x: 0.7, y: 0.3 };
  const genre = [...cloud(there, 0.05, 30), ...cloud({ x: 0.5, y: 0.5 }, 0.5, 12)];

  const seen = densest(genre);

  expect(inside(genre, seen).length).toBeGreaterThanOrEqual(genre.length / 2);
  expect(inside([there], { ...seen, reach: 0.04 })).toHaveLength(1);
  expect(seen.reach).toBeLessThan(0.08);
});

test("of a genre spread over the whole map, the densest place is seen, and no more than a quarter each way", () => {
  const there = { x: 0.2, y: 0.8 };
  const genre = [...cloud({ x: 0.5, y: 0.5 }, 0.5, 40), ...cloud(there, 0.04, 10)];

  const seen = densest(genre);

  expect(inside([there], { ...seen, reach: 0.05 })).toHaveLength(1);
  expect(seen.reach).toBe(0.125);
  expect(inside(genre, seen).length).toBeGreaterThan(100);
});

test("a genre at the map's edge is found there", () => {
  const genre = Array.from({ length: 40 }, () => ({ x: 1, y: 0 }));

  expect(inside(genre, densest(genre))).toHaveLength(40);
});

test("one of few songs, as of an artist's, is in the middle: the one that is nearest to the others", () => {
  const far = { x: 0.9, y: 0.9 };
  const near = [0.1, 0.12, 0.16].map((x) => ({ x, y: 0.2 }));

  expect(densest([far, ...near])).toMatchObject({ x: 0.12, y: 0.2 });
  expect(inside(near, densest([far, ...near]))).toHaveLength(3);
  expect(densest([far])).toEqual({ ...far, reach: 0 });
});
