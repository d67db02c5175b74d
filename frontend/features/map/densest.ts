import type { Point } from "./map-file";

const SIDE = 32; // cells of the map, each way
const FEW = 20;
const FARTHEST = 1 / 8;

/**
 * The half of the points that is nearest to where they stand closest together; of points that are
 * spread wide, those within an eighth of the map of there. Few points are all of them.
 */
export function densest(points: readonly Point[]): readonly Point[] {
  if (points.length < FEW) return points;
  const middle = mode(points);
  const distance = ({ x, y }: Point) => Math.max(Math.abs(x - middle.x), Math.abs(y - middle.y));
  const half = Float64Array.from(points, distance).sort()[points.length >>> 1] as number;
  return points.filter((point) => distance(point) <= Math.min(half, FARTHEST));
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
