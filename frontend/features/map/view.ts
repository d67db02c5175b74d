import type { Square } from "./densest";
import type { Point } from "./map-file";

/** What part of the map is seen: its middle, and how many pixels the map is wide. Up is up. */
export type View = Point & { scale: number };

export type Size = { width: number; height: number };

const CLOSEST = 200;
const LEAST_SHOWN = 0.06; // part of the map

export const WHOLE: View = { x: 0.5, y: 0.5, scale: 1 };

/** The view in which a square of the map is seen, with some room; the smallest from not too near. */
export function showing({ x, y, reach }: Square, { width, height }: Size): View {
  return { x, y, scale: Math.min(width, height) / Math.max(LEAST_SHOWN, 2.3 * reach) };
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
