import { beforeEach, expect, test } from "vitest";
import { songNamed } from "@/testing/songs";
import { keepPlayback, keptPlayback } from "./kept-playback";
import type { KeptPlayback } from "./playback";
import { entriesOf } from "./queue";

const playback: KeptPlayback = {
  queue: { entries: entriesOf([songNamed("A"), songNamed("B")], "SEARCH"), index: 1 },
  listSource: "SEARCH",
  isShuffled: true,
  repeat: "all",
  seen: ["song-A"],
  position: 12,
  duration: 30,
};

beforeEach(() => keepPlayback(localStorage, "me", playback));

test("the queue and the place in its song outlive the page", () => {
  expect(keptPlayback(localStorage, "me")).toMatchObject(playback);
});

test("another listener finds nothing of it", () => {
  expect(keptPlayback(localStorage, "other")).toBeNull();
});

test("a long queue is kept around the song that is on", () => {
  const songs = Array.from({ length: 500 }, (_, place) => songNamed(`${place}`));
  const long = { entries: entriesOf(songs, "SEARCH"), index: 300 };
  keepPlayback(localStorage, "me", { ...playback, queue: long });

  const kept = keptPlayback(localStorage, "me")?.queue;

  expect(kept?.entries).toHaveLength(200);
  expect(kept?.entries[kept.index]?.song.title).toBe("300");
});

test.each([
  ["no JSON", () => "{"],
  ["an index beyond its end", (text: string) => text.replace('"index":1', '"index":2')],
  ["a song without a title", (text: string) => text.replace('"title":"A"', '"title":null')],
  ["a link that is no web page", (text: string) => text.replace("https://free", "javascript:free")],
  ["an unknown repeat", (text: string) => text.replace('"repeat":"all"', '"repeat":"most"')],
])("what cannot be trusted is left out: %s", (_, spoiled) => {
  const text = localStorage.getItem("musicrecs.queue") as string;
  localStorage.setItem("musicrecs.queue", spoiled(text));

  expect(keptPlayback(localStorage, "me")).toBeNull();
});
