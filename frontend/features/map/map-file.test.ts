import { expect, test } from "vitest";
import { HIGHEST, NO_GENRE, numbersOfGenre, placeOf, pointOf, readMap } from "./map-file";
import { NearestSongs } from "./nearest";

/** A file as the API makes it: number, across, up, genre of each song. */
function fileOf(songs: [number: number, across: number, up: number, genre: number][]): ArrayBuffer {
  const genres = [{ fmaId: 12, title: "Rock" }];
  const plain = JSON.stringify({ count: songs.length, genres });
  const header = new TextEncoder().encode(plain.padEnd(Math.ceil(plain.length / 4) * 4));
  const file = new DataView(new ArrayBuffer(4 + header.length + 9 * songs.length));
  file.setUint32(0, header.length, true);
  new Uint8Array(file.buffer).set(header, 4);
  const start = 4 + header.length;
  songs.forEach(([number, across, up, genre], place) => {
    file.setUint32(start + 4 * place, number, true);
    file.setUint16(start + 4 * songs.length + 2 * place, across, true);
    file.setUint16(start + 6 * songs.length + 2 * place, up, true);
    file.setUint8(start + 8 * songs.length + place, genre);
  });
  return file.buffer as ArrayBuffer;
}

const map = readMap(
  fileOf([
    [2, 0, 0, 0],
    [5, HIGHEST, HIGHEST, NO_GENRE],
    [300, HIGHEST / 5, 0, 0],
  ]),
);

test("the file of the API is read", () => {
  expect(map.genres).toEqual([{ fmaId: 12, title: "Rock" }]);
  expect([...map.numbers]).toEqual([2, 5, 300]);
  expect(pointOf(map, 1)).toEqual({ x: 1, y: 1 });
  expect([...map.genre]).toEqual([0, NO_GENRE, 0]);
});

test("a song is found by its number, and one without a place is not", () => {
  expect([2, 5, 300, 4, 1000].map((number) => placeOf(map, number))).toEqual([0, 1, 2, null, null]);
});

test("all songs of a top genre are known, and none of a genre that is not told apart", () => {
  expect(numbersOfGenre(map, 12)).toEqual([2, 300]);
  expect(numbersOfGenre(map, 13)).toEqual([]);
});

test("the nearest songs are found, the nearest first, of those that are wanted", () => {
  const songs = new NearestSongs(map);

  expect(songs.near({ x: 0.15, y: 0 }, 0.5, 5, () => true)).toEqual([2, 0]);
  expect(songs.near({ x: 0.15, y: 0 }, 0.5, 5, (place) => place !== 2)).toEqual([0]);
  expect(songs.near({ x: 0.15, y: 0 }, 2, 1, () => true)).toEqual([2]);
  expect(songs.near({ x: 0.5, y: 0.5 }, 0.1, 5, () => true)).toEqual([]);
});
