import { renderHook } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { songNamed } from "@/testing/songs";
import { Playback } from "./playback";
import type { Sound, SoundEvents } from "./sound";
import { useNextIsLoaded } from "./use-next-is-loaded";

let loaded: string[];

beforeEach(() => {
  loaded = [];
  vi.stubGlobal(
    "Audio",
    class {
      set src(url: string) {
        loaded.push(url);
      }
    },
  );
});

const clips = ["A", "B", "C"].map((title) => songNamed(title, { audioUrl: `/audio/${title}` }));

/** A player whose songs are past their first seconds as soon as they move. */
function setUp() {
  const on: SoundEvents[] = [];
  const sound: Sound = {
    kind: "clip",
    position: 6,
    duration: 30,
    canSeek: true,
    play: () => undefined,
    pause: () => undefined,
    seek: () => undefined,
    release: () => undefined,
  };
  const playback = new Playback({
    now: () => 0,
    soundOf: (_, events) => {
      on.push(events);
      return sound;
    },
    begun: () => undefined,
    soFar: () => undefined,
    over: () => undefined,
    dropped: () => undefined,
    sessionId: () => "session-1",
    isPrivate: () => false,
    skipped: () => undefined,
    stopped: () => undefined,
    gaveUp: () => undefined,
  });
  renderHook(() => useNextIsLoaded(playback));
  return { playback, moveOn: () => on.at(-1)?.moved() };
}

test("the next clip of the queue is loaded once, while the one before it plays", () => {
  const { playback, moveOn } = setUp();
  playback.playFrom(clips, 0, "SEARCH");

  moveOn();
  moveOn();

  expect(loaded).toEqual(["/audio/B"]);
});

test("at the end of the queue the first clip of endless play is loaded", () => {
  const { playback, moveOn } = setUp();
  playback.arrange((lineUp) => lineUp.follow(clips, "RECOMMENDATIONS"));
  playback.playFrom(clips.slice(0, 1), 0, "SEARCH");

  moveOn();

  expect(loaded).toEqual(["/audio/B"]);
});

test("at the end of a queue on repeat its first clip is loaded", () => {
  const { playback, moveOn } = setUp();
  playback.playFrom(clips, 2, "SEARCH");
  playback.arrange((lineUp) => lineUp.turnRepeat());

  moveOn();

  expect(loaded).toEqual(["/audio/A"]);
});
