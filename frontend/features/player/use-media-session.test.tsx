import { renderHook } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { songNamed } from "@/testing/songs";
import { Playback } from "./playback";
import { PreviewSound } from "./preview-sound";
import { useMediaSession } from "./use-media-session";

/** The system's media menu, which jsdom has not. */
const session = {
  metadata: null as MediaMetadataInit | null,
  playbackState: "none",
  position: undefined as MediaPositionState | undefined,
  setPositionState(position?: MediaPositionState) {
    session.position = position;
  },
  setActionHandler: () => undefined,
};

beforeEach(() => {
  session.metadata = null;
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
  const now = () => performance.now() / 1000;
  const playback = new Playback({
    now,
    soundOf: (song, events) => new PreviewSound(song.durationSeconds, events, now),
    begun: ignore,
    soFar: ignore,
    over: ignore,
    dropped: ignore,
    sessionId: () => "session-1",
    isPrivate: () => false,
    skipped: ignore,
    stopped: ignore,
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
