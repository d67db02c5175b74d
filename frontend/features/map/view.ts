import type { Point } from "./map-file";

/** What part of the map is seen: its middle, and how many pixels the map is wide. Up is up. */
export type View = Point & { scale: number };

export type Size = { width: number; height: number };

const CLOSEST = 200;

export const WHOLE: View = { x: 0.5, y: 0.5, scale: 1 };

/**
 * The view in which the points are seen, with some room; one point from not too near. Of many, the
 * twentieth part at each edge may stand outside: a few strays would make it the whole map.
 */
export function fitting(points: readonly Point[], size: Size): View {
  if (points.length === 0) return WHOLE;
  const [left, right] = bulkOf(points.map(({ x }) => x));
  const [low, high] = bulkOf(points.map(({ y }) => y));
  const least = 0.06;
  const scale = Math.min(
    size.width / Math.max(least, (right - left) * 1.15),
    size.height / Math.max(least, (high - low) * 1.15),
  );
  return { x: (left + right) / 2, y: (low + high) / 2, scale };
}

function bulkOf(values: readonly number[]): [least: number, most: number] {
  const sorted = values.toSorted((a, b) => a - b);
  const outside = Math.floor(sorted.length / 20);
  return [sorted.at(outside) as number, sorted.at(-1 - outside) as number];
}

export function toScreen(view: View, size: Size, { x, y }: Point): Point {
  return {
    x: size.width / 2 + (x - view.x) * view.scale,
    y: size.height / 2 - (y - view.y) * view.scale,
  };
}

export function toMap(view: View, size: Size, { x, y }: Point): Point {
  return {
    x: view.x + (x - size.width / 2) / view.scale,
    y: view.y - (y - size.height / 2) / view.scale,
  };
}

/** Moved by pixels, as a hand moves paper; the middle stays on the map. */
export function panned(view: View, right: number, down: number): View {
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return {
    ...view,
    x: within(view.x - right / view.scale),
    y: within(view.y + down / view.scale),
  };
}

/** Nearer by `factor`, so that what is at the pixel `at` stays there. */
export function zoomed(view: View, size: Size, factor: number, at: Point): View {
  const least = Math.min(size.width, size.height) / 2;
  const scale = Math.min(least * CLOSEST, Math.max(least, view.scale * factor));
  const fixed = toMap(view, size, at);
  const moved = toMap({ ...view, scale }, size, at);
  return panned({ ...view, scale }, (moved.x - fixed.x) * scale, (fixed.y - moved.y) * scale);
}
