import { HIGHEST } from "../features/map/map-file";

const GENRES = 16;

/** A file of the map, as `api/song_map.py` tells it: songs in clouds, a genre each; the same every time. */
export function madeUpMap(count: number): Buffer {
  const genres = Array.from({ length: GENRES }, (_, n) => ({
    fmaId: n + 1,
    title: `Genre ${n + 1}`,
  }));
  const text = JSON.stringify({ count, genres });
  const header = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const random = numbers();
  const places = Array.from({ length: count }, (_, n) => {
    const around = (n % GENRES) / GENRES;
    const far = 0.42 * Math.sqrt(random());
    const middle = {
      x: 0.5 + 0.3 * Math.cos(2 * Math.PI * around),
      y: 0.5 + 0.3 * Math.sin(2 * Math.PI * around),
    };
    const turn = 2 * Math.PI * random();
    return { x: middle.x + 0.45 * far * Math.cos(turn), y: middle.y + 0.45 * far * Math.sin(turn) };
  });
  const whole = (part: number) => Math.round(HIGHEST * Math.min(1, Math.max(0, part)));
  return Buffer.concat([
    length,
    header,
    Buffer.from(Uint32Array.from({ length: count }, (_, n) => n + 1).buffer),
    Buffer.from(Uint16Array.from(places, ({ x }) => whole(x)).buffer),
    Buffer.from(Uint16Array.from(places, ({ y }) => whole(y)).buffer),
    Buffer.from(Uint8Array.from({ length: count }, (_, n) => n % GENRES)),
  ]);
}

/** Numbers from 0 to 1, the same every time (mulberry32). */
function numbers(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
