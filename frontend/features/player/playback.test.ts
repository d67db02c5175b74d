import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { songNamed } from "@/testing/songs";
import { ClipSound } from "./clip-sound";
import type { UnsentPlay } from "./outbox";
import { Playback } from "./playback";
import { PreviewSound } from "./preview-sound";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The browser's audio element, moved by hand: jsdom has none that plays. */
class Tape extends EventTarget {
  src = "";
  currentTime = 0;
  duration = 30;
  paused = true;
  ended = false;
  seeking = false;
  async play() {
    this.paused = false;
    this.dispatchEvent(new Event("playing"));
  }
  pause() {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event("pause"));
  }
  removeAttribute() {
    this.src = "";
  }
  /** Plays for as long. */
  run(seconds: number) {
    for (let passed = 0; passed < seconds; passed += 0.25) {
      vi.advanceTimersByTime(250);
      this.currentTime += 0.25;
      this.dispatchEvent(new Event("timeupdate"));
    }
  }
}

function setUp() {
  const tape = new Tape();
  const begun: string[] = [];
  const over: UnsentPlay["play"][] = [];
  const soFar: UnsentPlay["play"][] = [];
  const failed: string[] = [];
  const now = () => performance.now() / 1000;
  const playback = new Playback({
    now,
    soundOf: (song, events) =>
      song.audioUrl
        ? new ClipSound(tape as unknown as HTMLAudioElement, song.audioUrl, events)
        : new PreviewSound(song.durationSeconds, events, now),
    begun: ({ songId }) => void begun.push(songId),
    soFar: (play) => void soFar.push(play),
    over: (play) => void over.push(play),
    dropped: () => undefined,
    sessionId: () => "session-1",
    failed: ({ title }) => void failed.push(title),
  });
  return { playback, tape, begun, over, soFar, failed };
}

const previews = ["A", "B", "C"].map((title) => songNamed(title));
const clips = ["A", "B", "C"].map((title) => songNamed(title, { audioUrl: `/audio/${title}` }));

test("a preview that is played to its end is recorded whole, and the next song begins", () => {
  const { playback, begun, over } = setUp();

  playback.playFrom(previews, 0, "RECOMMENDATIONS");
  vi.advanceTimersByTime(30_000);

  expect(over).toMatchObject([
    { songId: "song-A", secondsHeard: 30, secondsAvailable: 30, source: "RECOMMENDATIONS" },
  ]);
  expect(begun).toEqual(["song-A", "song-B"]);
  expect(playback.getState()).toMatchObject({ isPlaying: true, kind: "preview" });
});

test("a song that is shorter than a preview is previewed for its own length", () => {
  const { playback, over } = setUp();

  playback.playFrom([songNamed("A", { durationSeconds: 8 })], 0, "SEARCH");
  vi.advanceTimersByTime(9_000);

  expect(over).toMatchObject([{ secondsHeard: 8, secondsAvailable: 8 }]);
  expect(playback.getState().isPlaying).toBe(false);
});

test("a pause is not heard", () => {
  const { playback, over } = setUp();

  playback.playFrom(previews, 0, "RECOMMENDATIONS");
  vi.advanceTimersByTime(4_000);
  playback.toggle();
  vi.advanceTimersByTime(60_000);
  playback.toggle();
  vi.advanceTimersByTime(2_000);
  playback.next();

  expect(over[0]?.secondsHeard).toBeCloseTo(6, 1);
});

test("seeking in a clip is not heard", () => {
  const { playback, tape, over } = setUp();

  playback.playFrom(clips, 0, "RECOMMENDATIONS");
  tape.run(3);
  playback.seek(25);
  tape.dispatchEvent(new Event("seeked"));
  tape.run(2);
  playback.next();

  expect(over[0]).toMatchObject({ secondsHeard: 5, secondsAvailable: 30 });
});

test("each play is over once, whether replaced, left or ended", () => {
  const { playback, over } = setUp();

  playback.playFrom(previews, 0, "RECOMMENDATIONS");
  vi.advanceTimersByTime(1_000);
  playback.playFrom(previews, 2, "RECOMMENDATIONS");
  vi.advanceTimersByTime(1_000);
  playback.leave();
  playback.leave();
  vi.advanceTimersByTime(60_000);

  expect(over.map(({ songId }) => songId)).toEqual(["song-A", "song-C"]);
  expect(new Set(over.map(({ id }) => id)).size).toBe(2);
});

test("a page that comes back after being left plays the song as a new play", () => {
  const { playback, begun, over } = setUp();
  playback.playFrom(previews, 0, "RECOMMENDATIONS");
  playback.leave();

  playback.toggle();
  playback.next();

  expect(begun).toEqual(["song-A", "song-A", "song-B"]);
  expect(over[0]?.id).not.toBe(over[1]?.id);
});

test("what comes next follows the list from which the queue came, and no other", () => {
  const { playback, begun } = setUp();
  playback.playFrom(previews, 0, "RECOMMENDATIONS");

  playback.follow([songNamed("X"), songNamed("Y")], "SEARCH");
  playback.follow([songNamed("D"), songNamed("A"), songNamed("E")], "RECOMMENDATIONS");
  playback.next();
  playback.next();

  expect(begun).toEqual(["song-A", "song-D", "song-E"]);
  expect(playback.getState().hasNext).toBe(false);
});

test("a broken clip is told and skipped without being recorded, a second one stops", () => {
  const { playback, tape, begun, over, failed } = setUp();
  playback.playFrom(clips, 0, "RECOMMENDATIONS");

  tape.play = async () => undefined;
  tape.dispatchEvent(new Event("error"));
  tape.dispatchEvent(new Event("error"));

  expect(failed).toEqual(["A", "B"]);
  expect(begun).toEqual(["song-A", "song-B"]);
  expect(over).toEqual([]);
  expect(playback.getState().isPlaying).toBe(false);
});

test("a hidden page keeps what was heard so far and plays on", () => {
  const { playback, over, soFar } = setUp();
  playback.playFrom(previews, 0, "RECOMMENDATIONS");
  vi.advanceTimersByTime(3_000);

  playback.keep();

  expect(soFar[0]?.secondsHeard).toBeCloseTo(3, 1);
  expect(over).toEqual([]);
  expect(playback.getState().isPlaying).toBe(true);
});

test("a key that says play never pauses, and one that says pause never plays", () => {
  const { playback } = setUp();
  playback.playFrom(previews, 0, "RECOMMENDATIONS");

  playback.play();
  const afterPlay = playback.getState().isPlaying;
  playback.pause();
  playback.pause();

  expect(afterPlay).toBe(true);
  expect(playback.getState().isPlaying).toBe(false);
});
