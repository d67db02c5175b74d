import { expect, test } from "vitest";
import { densest } from "./densest";
import type { Point } from "./map-file";

/** Points as even as a grid around a place, which is no more than `reach` away each way. */
function cloud(middle: Point, reach: number, across: number): Point[] {
  return Array.from({ length: across * across }, (_, n) => ({
    x: middle.x - reach + (2 * reach * (n % across)) / (across - 1),
    y: middle.y - reach + (2 * reach * Math.floor(n / across)) / (across - 1),
  }));
}

const within = (points: readonly Point[], { x, y }: Point, reach: number) =>
  points.every((point) => Math.max(Math.abs(point.x - x), Math.abs(point.y - y)) <= reach);

test("of a tight genre, the half about its middle is seen, and no stray", () => {
  const there = { x: 0.7, y: 0.3 };
  const genre = [...cloud(there, 0.05, 30), ...cloud({ x: 0.5, y: 0.5 }, 0.5, 12)];

  const seen = densest(genre);

  expect(seen.length).toBeGreaterThanOrEqual(genre.length / 2);
  expect(within(seen, there, 0.08)).toBe(true);
});

test("of a genre spread over the whole map, the densest place is seen, and no more than a quarter each way", () => {
  const there = { x: 0.2, y: 0.8 };
  const genre = [...cloud({ x: 0.5, y: 0.5 }, 0.5, 40), ...cloud(there, 0.04, 10)];

  const seen = densest(genre);

  expect(within(seen, there, 0.17)).toBe(true);
  expect(seen.length).toBeGreaterThan(100);
});

test("a genre at the map's edge is found there", () => {
  const there = { x: 1, y: 0 };

  expect(densest(Array.from({ length: 40 }, () => there))).toHaveLength(40);
});

test("few songs, as an artist's, are all seen", () => {
  const songs = cloud({ x: 0.5, y: 0.5 }, 0.5, 3);

  expect(densest(songs)).toEqual(songs);
});
