import { expect, test } from "vitest";
import { onePerArtist } from "./one-per-artist";

const song = (id: string, artist: string | null) => ({
  id,
  artist: artist ? { id: artist } : null,
});
const ids = (songs: { id: string }[]) => songs.map(({ id }) => id);

test("each artist has the first of their songs", () => {
  const songs = [song("a", "x"), song("b", "y"), song("c", "x"), song("d", "z")];

  expect(ids(onePerArtist(songs, 4))).toEqual(["a", "b", "d"]);
});

test("songs whose artist is not known are not taken for songs of one", () => {
  expect(ids(onePerArtist([song("a", null), song("b", null)], 4))).toEqual(["a", "b"]);
});

test("there are no more than were asked for", () => {
  expect(ids(onePerArtist([song("a", "x"), song("b", "y")], 1))).toEqual(["a"]);
});
