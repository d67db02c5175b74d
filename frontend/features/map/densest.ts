import type { Point } from "./map-file";

const SIDE = 32; // cells of the map, each way
const FEW = 20;
const FARTHEST = 1 / 8;

/** A square of the map: its middle, and how far it reaches each way. */
export type Square = Point & { reach: number };

/**
 * Where the points stand closest together, reaching to the nearer half of them; of points that are
 * spread wide, to those within an eighth of the map. In the middle of few points, one of them stands.
 */
export function densest(points: readonly Point[]): Square {
  const middle = points.length < FEW ? medoid(points) : mode(points);
  const distances = Float64Array.from(points, (point) => distance(point, middle)).sort();
  return { ...middle, reach: Math.min(distances[points.length >>> 1] as number, FARTHEST) };
}

function distance(one: Point, other: Point): number {
  return Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y));
}

/** The point that is nearest to all the others. */
function medoid(points: readonly Point[]): Point {
  const far = points.map((one) => points.reduce((sum, other) => sum + distance(one, other), 0));
  return points[far.indexOf(Math.min(...far))] as Point;
}

/** The middle of the cell that has, with its neighbours, the most points. */
function mode(points: readonly Point[]): Point {
  const counts = new Uint32Array(SIDE * SIDE);
  for (const { x, y } of points) {
    for (const row of besides(y)) {
      for (const column of besides(x)) {
        const cell = row * SIDE + column;
        counts[cell] = (counts[cell] as number) + 1;
      }
    }
  }
  const most = counts.indexOf(counts.reduce((one, other) => Math.max(one, other)));
  return { x: ((most % SIDE) + 0.5) / SIDE, y: (Math.floor(most / SIDE) + 0.5) / SIDE };
}

/** The lines of cells at a place and beside it. */
function besides(value: number): number[] {
  const line = Math.min(SIDE - 1, Math.floor(value * SIDE));
  return [line - 1, line, line + 1].filter((beside) => beside >= 0 && beside < SIDE);
}
