import { expect, test } from "vitest";
import { songNamed } from "@/testing/songs";
import { isUnwanted, saidOf, withoutWord, withWord } from "./standing";

const word = (kind: "LIKE" | "DISLIKE" | "LESS_LIKE" | "BAN_SONG") => ({
  __typename: "Feedback" as const,
  id: kind,
  feedbackId: kind,
  kind,
});
const ban = { ...word("LIKE"), kind: "BAN_ARTIST" as const };
const { artist } = songNamed("A");

test.each(["DISLIKE", "LESS_LIKE"] as const)(
  "a like takes the place of %s, and leaves a ban",
  (kind) => {
    const song = songNamed("A", { feedback: [word(kind), word("BAN_SONG")] });

    expect(withWord(song, word("LIKE")).map(({ kind }) => kind)).toEqual(["LIKE", "BAN_SONG"]);
  },
);

test("only what is taken back goes", () => {
  const song = songNamed("A", { feedback: [word("LIKE"), word("BAN_SONG")] });

  expect(withoutWord(song, word("LIKE"))).toEqual([word("BAN_SONG")]);
});

test("a song is unwanted by its own word or by its artist's ban, and never for a like", () => {
  expect(isUnwanted(songNamed("A"))).toBe(false);
  expect(isUnwanted(songNamed("A", { feedback: [word("LIKE")] }))).toBe(false);
  expect(isUnwanted(songNamed("A", { feedback: [word("DISLIKE")] }))).toBe(true);
  expect(isUnwanted(songNamed("A", { feedback: [word("LESS_LIKE")] }))).toBe(true);
  expect(isUnwanted(songNamed("A", { feedback: [word("BAN_SONG")] }))).toBe(true);
  expect(isUnwanted(songNamed("A", { artist: { ...artist, ban } }))).toBe(true);
});

test("a ban of the artist is a word on every song of theirs", () => {
  expect(saidOf(songNamed("A", { artist: { ...artist, ban } }), "BAN_ARTIST")).toBe(ban);
});
