import { cleanup, renderHook } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { songNamed } from "@/testing/songs";
import { Playback } from "./playback";
import type { Sound, SoundEvents } from "./sound";
import { useMediaSession } from "./use-media-session";

const handlers = new Map<MediaSessionAction, MediaSessionActionHandler | null>();

/** The system's media menu, which jsdom has not. */
const session = {
  metadata: null as MediaMetadataInit | null,
  playbackState: "none",
  position: undefined as MediaPositionState | undefined,
  setPositionState(position?: MediaPositionState) {
    session.position = position;
  },
  setActionHandler(action: MediaSessionAction, handler: MediaSessionActionHandler | null) {
    handlers.set(action, handler);
  },
};

/** What the system does when a key of the headphones or its menu is pressed. */
function press(action: MediaSessionAction, more: Omit<MediaSessionActionDetails, "action"> = {}) {
  handlers.get(action)?.({ action, ...more });
}

/** A clip of half a minute, moved by seeking alone. */
class StillClip implements Sound {
  readonly kind = "clip";
  readonly duration = 30;
  readonly canSeek = true;
  position = 0;
  constructor(private readonly events: SoundEvents) {}
  play() {
    this.events.playing();
  }
  pause() {
    this.events.paused();
  }
  seek(position: number) {
    this.position = position;
  }
  release() {}
}

beforeEach(() => {
  session.metadata = null;
  handlers.clear();
  vi.stubGlobal("navigator", { mediaSession: session });
  vi.stubGlobal(
    "MediaMetadata",
    class {
      constructor(shown: MediaMetadataInit) {
        Object.assign(this, shown);
      }
    },
  );
  return () => vi.unstubAllGlobals();
});

function playing(...songs: ReturnType<typeof songNamed>[]): Playback {
  const ignore = () => undefined;
  const playback = new Playback({
    now: () => performance.now() / 1000,
    soundOf: (_song, events) => new StillClip(events),
    begun: ignore,
    soFar: ignore,
    over: ignore,
    dropped: ignore,
    sessionId: () => "session-1",
    isPrivate: () => false,
    skipped: ignore,
    stopped: ignore,
    gaveUp: ignore,
  });
  renderHook(() => useMediaSession(playback));
  playback.playFrom(songs, 0, "SEARCH");
  return playback;
}

const untitled = (id: string, artist: string) =>
  songNamed("Untitled", { id, artist: { ...songNamed("").artist, name: artist } });

test("the system shows the song that is on, and whether it plays", () => {
  const playback = playing(songNamed("A"));
  const { metadata, playbackState } = { ...session };

  playback.pause();

  expect(metadata).toMatchObject({ title: "A", artist: "The Low Tide", album: "Harbour Lights" });
  expect([playbackState, session.playbackState]).toEqual(["playing", "paused"]);
  expect(session.position).toMatchObject({ duration: 30 });
});

test("the next song of the same title is shown with its own artist", () => {
  const playback = playing(untitled("song-1", "Ebb"), untitled("song-2", "Flow"));

  playback.next();

  expect(session.metadata).toMatchObject({ title: "Untitled", artist: "Flow" });
});

test("what was forgotten is not shown any more", () => {
  const playback = playing(songNamed("A"));

  playback.forget();

  expect([session.metadata, session.playbackState, session.position]).toEqual([
    null,
    "none",
    undefined,
  ]);
});

test("the system's menu pauses, and plays on", () => {
  const playback = playing(songNamed("A"));

  press("pause");
  const paused = playback.getState().isPlaying;
  press("play");

  expect([paused, playback.getState().isPlaying]).toEqual([false, true]);
  expect(playback.getState().song).toMatchObject({ title: "A" });
});

test("it skips to the next song, and goes back to the one before", () => {
  const playback = playing(songNamed("A"), songNamed("B"));

  press("nexttrack");
  const next = playback.getState().song?.title;
  press("previoustrack");

  expect([next, playback.getState().song?.title]).toEqual(["B", "A"]);
});

test("it goes back to the beginning of a song that is on for a while", () => {
  const playback = playing(songNamed("A"), songNamed("B"));
  press("nexttrack");
  press("seekto", { seekTime: 12 });

  press("previoustrack");

  expect(playback.getState().song).toMatchObject({ title: "B" });
  expect(playback.getProgress().position).toBe(0);
});

test("it seeks to a second, and shows where the song is then", () => {
  const playback = playing(songNamed("A"));

  press("seekto", { seekTime: 12 });

  expect(playback.getProgress().position).toBe(12);
  expect(session.position).toEqual({ duration: 30, position: 12 });
});

test.each([
  ["forward by ten seconds", "seekforward", {}, 22],
  ["forward by as much as it says", "seekforward", { seekOffset: 5 }, 17],
  ["forward to the end at most", "seekforward", { seekOffset: 60 }, 30],
  ["back by ten seconds", "seekbackward", {}, 2],
  ["back to the beginning at most", "seekbackward", { seekOffset: 60 }, 0],
] as const)("it seeks %s", (_, action, more, expected) => {
  const playback = playing(songNamed("A"));
  press("seekto", { seekTime: 12 });

  press(action, more);

  expect(playback.getProgress().position).toBe(expected);
});

test("what the player has left does not answer the system's menu any more", () => {
  const playback = playing(songNamed("A"));
  cleanup();

  press("pause");

  expect(playback.getState().isPlaying).toBe(true);
});
