export type MapGenre = { fmaId: number; title: string };

/** The whole catalogue as points; the same place in each array is the same song. */
export type SongMap = {
  count: number;
  genres: readonly MapGenre[];
  /** FMA's numbers, ascending. */
  numbers: Uint32Array;
  across: Uint16Array;
  up: Uint16Array;
  /** A place in `genres`, or `NO_GENRE`. */
  genre: Uint8Array;
};

export const NO_GENRE = 255;
export const HIGHEST = 65_535;

/** Reads the file of `/map/…`, as `api/song_map.py` tells it. */
export function readMap(file: ArrayBuffer): SongMap {
  const headerLength = new DataView(file).getUint32(0, true);
  const header = new TextDecoder().decode(new Uint8Array(file, 4, headerLength));
  const { count, genres } = JSON.parse(header) as Pick<SongMap, "count" | "genres">;
  const start = 4 + headerLength;
  return {
    count,
    genres,
    numbers: new Uint32Array(file, start, count),
    across: new Uint16Array(file, start + 4 * count, count),
    up: new Uint16Array(file, start + 6 * count, count),
    genre: new Uint8Array(file, start + 8 * count, count),
  };
}

/** The place of the song with this number in the arrays, or null. */
export function placeOf(map: SongMap, number: number): number | null {
  let [low, high] = [0, map.count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((map.numbers[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return map.numbers[low] === number ? low : null;
}

/** FMA's numbers of the songs of a top genre; none of a genre that the map does not tell apart. */
export function numbersOfGenre(map: SongMap, fmaId: number): number[] {
  const wanted = map.genres.findIndex((genre) => genre.fmaId === fmaId);
  return [...map.numbers].filter((_, place) => map.genre[place] === wanted);
}

/** Where the song at `place` stands, each from 0 to 1. */
export function pointOf(map: SongMap, place: number): Point {
  return {
    x: (map.across[place] as number) / HIGHEST,
    y: (map.up[place] as number) / HIGHEST,
  };
}

export type Point = { x: number; y: number };

const files = new Map<string, Promise<SongMap>>();

/** The map at the address, loaded once; a failed load is tried again the next time. */
export function loadMap(url: string): Promise<SongMap> {
  const known = files.get(url);
  if (known) return known;
  const loading = fetch(url).then(async (answer) => {
    if (!answer.ok) throw new Error(`The map answers ${answer.status}`);
    return readMap(await answer.arrayBuffer());
  });
  loading.catch(() => files.delete(url));
  files.set(url, loading);
  return loading;
}
