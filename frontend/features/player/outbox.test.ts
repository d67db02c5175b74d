import { expect, test } from "vitest";
import { BrowserStorage } from "@/lib/browser-storage";
import { Outbox } from "./outbox";

const outbox = () => new Outbox(new BrowserStorage(() => localStorage));

function playAt(id: string, playedAt: string) {
  return { id, songId: "song-1", secondsHeard: 3, playedAt };
}

test("unsent plays outlive the page, oldest first", () => {
  outbox().put({ listenerId: "me", open: false, play: playAt("b", "2026-01-02T00:00:00Z") });
  outbox().put({ listenerId: "me", open: false, play: playAt("a", "2026-01-01T00:00:00Z") });

  const kept = outbox().of("me", Date.parse("2026-01-03"));

  expect(kept.map(({ play }) => play.id)).toEqual(["a", "b"]);
});

test("another listener's plays are neither sent nor lost", () => {
  outbox().put({ listenerId: "other", open: false, play: playAt("a", "2026-01-01T00:00:00Z") });

  const mine = outbox().of("me", Date.parse("2026-01-02"));
  const others = outbox().of("other", Date.parse("2026-01-02"));

  expect(mine).toEqual([]);
  expect(others).toHaveLength(1);
});

test("what cannot be read, or is older than a month, is dropped", () => {
  localStorage.setItem("musicrecs.play.broken", "{");
  localStorage.setItem("musicrecs.session", "untouched");
  outbox().put({ listenerId: "me", open: false, play: playAt("old", "2026-01-01T00:00:00Z") });

  const kept = outbox().of("me", Date.parse("2026-03-01"));

  expect(kept).toEqual([]);
  expect(Object.keys(localStorage)).toEqual(["musicrecs.session"]);
});
