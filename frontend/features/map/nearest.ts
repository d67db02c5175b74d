import type { Point, SongMap } from "./map-file";
import { pointOf } from "./map-file";

const SIDE = 128;

type Found = { place: number; distance: number };

/** Finds songs by where they stand: a grid of cells, each with the places of its songs. */
export class NearestSongs {
  private readonly starts = new Uint32Array(SIDE * SIDE + 1);
  private readonly places: Uint32Array;

  constructor(private readonly map: SongMap) {
    const cells = Uint16Array.from({ length: map.count }, (_, place) =>
      cellOf(pointOf(map, place)),
    );
    for (const cell of cells) this.starts[cell + 1] = (this.starts[cell + 1] as number) + 1;
    for (let cell = 0; cell < SIDE * SIDE; cell += 1) {
      this.starts[cell + 1] = (this.starts[cell + 1] as number) + (this.starts[cell] as number);
    }
    const next = this.starts.slice();
    this.places = new Uint32Array(map.count);
    cells.forEach((cell, place) => {
      this.places[next[cell] as number] = place;
      next[cell] = (next[cell] as number) + 1;
    });
  }

  /** Places of the `k` nearest songs within `reach` of a point, the nearest first. */
  near(at: Point, reach: number, k: number, isWanted: (place: number) => boolean): number[] {
    let [within, found] = [reach / 32, this.within(at, reach / 32, isWanted)];
    while (found.length < k && within < reach) {
      within = Math.min(reach, 2 * within);
      found = this.within(at, within, isWanted);
    }
    return found
      .sort((a, b) => a.distance - b.distance)
      .slice(0, k)
      .map(({ place }) => place);
  }

  private within(at: Point, reach: number, isWanted: (place: number) => boolean): Found[] {
    const found: Found[] = [];
    const [left, right] = [line(at.x - reach), line(at.x + reach)];
    for (let row = line(at.y - reach); row <= line(at.y + reach); row += 1) {
      const [from, to] = [this.starts[row * SIDE + left], this.starts[row * SIDE + right + 1]];
      for (let n = from as number; n < (to as number); n += 1) {
        const place = this.places[n] as number;
        const { x, y } = pointOf(this.map, place);
        const distance = Math.hypot(x - at.x, y - at.y);
        if (distance <= reach && isWanted(place)) found.push({ place, distance });
      }
    }
    return found;
  }
}

function line(value: number): number {
  return Math.min(SIDE - 1, Math.max(0, Math.floor(value * SIDE)));
}

function cellOf({ x, y }: Point): number {
  return line(y) * SIDE + line(x);
}
