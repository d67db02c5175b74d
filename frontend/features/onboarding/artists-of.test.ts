import { expect, test } from "vitest";
import { artistsOf } from "./artists-of";

const song = (id: string, artist: string | null) => ({
  id,
  artist: artist ? { id: artist } : null,
});

test("each artist stands once, by the first song, in the order of the songs", () => {
  const songs = [song("1", "b"), song("2", "a"), song("3", "b"), song("4", null), song("5", "c")];

  expect(artistsOf(songs, 9).map(({ id }) => id)).toEqual(["1", "2", "5"]);
  expect(artistsOf(songs, 2).map(({ id }) => id)).toEqual(["1", "2"]);
});
