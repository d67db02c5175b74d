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
  const skipped: string[] = [];
  const stopped: string[] = [];
  const gaveUp: true[] = [];
  const dropped: string[] = [];
  const privacy = { isOn: false };
  const now = () => performance.now() / 1000;
  const playback = new Playback({
    now,
    soundOf: (song, events, position) =>
      song.audioUrl
        ? new ClipSound(tape as unknown as HTMLAudioElement, song.audioUrl, events, position)
        : new PreviewSound(song.durationSeconds, events, now, position),
    begun: ({ songId }) => void begun.push(songId),
    soFar: (play) => void soFar.push(play),
    over: (play) => void over.push(play),
    dropped: (playId) => void dropped.push(playId),
    sessionId: () => "session-1",
    isPrivate: () => privacy.isOn,
    skipped: ({ title }) => void skipped.push(title),
    stopped: ({ title }) => void stopped.push(title),
    gaveUp: () => void gaveUp.push(true),
  });
  return { playback, tape, begun, over, soFar, skipped, stopped, gaveUp, dropped, privacy };
}

const previews = ["A", "B", "C"].map((title) => songNamed(title));
const clips = ["A", "B", "C"].map((title) => songNamed(title, { audioUrl: `/audio/${title}` }));
const clipsOf = (count: number) =>
  Array.from({ length: count }, (_, n) => songNamed(`${n + 1}`, { audioUrl: `/audio/${n + 1}` }));

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

test("a previewed song that is known counts as heard whole, once, and the queue goes on", () => {
  const { playback, begun, over } = setUp();
  playback.playFrom(previews, 0, "RECOMMENDATIONS");
  vi.advanceTimersByTime(2_000);

  playback.know();
  vi.advanceTimersByTime(1_000);

  expect(over).toMatchObject([
    { songId: "song-A", secondsHeard: 185, secondsAvailable: 185, source: "RECOMMENDATIONS" },
  ]);
  expect(begun).toEqual(["song-A", "song-B"]);
  expect(playback.getState().isPlaying).toBe(true);
});

test("when the last song is known the player falls silent, and the song is recorded once", () => {
  const { playback, over } = setUp();
  playback.playFrom([songNamed("A", { durationSeconds: null })], 0, "SEARCH");

  playback.know();
  playback.know();
  vi.advanceTimersByTime(60_000);

  expect(over).toMatchObject([{ secondsHeard: 30, secondsAvailable: 30 }]);
  expect(playback.getState().isPlaying).toBe(false);
});

test("a clip is heard, so that to know it changes nothing", () => {
  const { playback, over } = setUp();
  playback.playFrom(clips, 0, "RECOMMENDATIONS");

  playback.know();

  expect(over).toEqual([]);
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

  playback.arrange((lineUp) => lineUp.follow([songNamed("X"), songNamed("Y")], "SEARCH"));
  const list = [songNamed("D"), songNamed("A"), songNamed("E")];
  playback.arrange((lineUp) => lineUp.follow(list, "RECOMMENDATIONS"));
  playback.next();
  playback.next();

  expect(begun).toEqual(["song-A", "song-D", "song-E"]);
  expect(playback.getState().hasNext).toBe(false);
});

test("broken clips are told and skipped without being recorded, also several in a row", () => {
  const { playback, tape, begun, over, skipped } = setUp();
  const play = tape.play;
  playback.playFrom(clipsOf(4), 0, "RECOMMENDATIONS");

  tape.play = async () => undefined;
  tape.dispatchEvent(new Event("error"));
  tape.dispatchEvent(new Event("error"));
  tape.play = play;
  tape.dispatchEvent(new Event("error"));

  expect(skipped).toEqual(["1", "2", "3"]);
  expect(begun).toEqual(["song-1", "song-2", "song-3", "song-4"]);
  expect(over).toEqual([]);
  expect(playback.getState().isPlaying).toBe(true);
});

test("after five broken clips in a row the music stops, until it is played again", () => {
  const { playback, tape, begun, skipped, stopped, gaveUp } = setUp();
  playback.playFrom(clipsOf(9), 0, "RECOMMENDATIONS");
  tape.play = async () => undefined;

  for (let n = 0; n < 8; n += 1) tape.dispatchEvent(new Event("error"));
  const { isPlaying } = playback.getState();
  playback.play();
  tape.dispatchEvent(new Event("error"));

  expect(isPlaying).toBe(false);
  expect([gaveUp.length, stopped.length]).toEqual([1, 0]);
  expect(skipped).toEqual(["1", "2", "3", "4", "5"]);
  expect(begun.slice(4)).toEqual(["song-5", "song-5", "song-6"]);
});

test("a clip that plays ends the row of broken ones", () => {
  const { playback, tape, gaveUp } = setUp();
  playback.playFrom(clipsOf(9), 0, "RECOMMENDATIONS");
  const breakDown = () => tape.dispatchEvent(new Event("error"));

  for (let n = 0; n < 4; n += 1) breakDown();
  tape.dispatchEvent(new Event("playing"));
  for (let n = 0; n < 4; n += 1) breakDown();

  expect(gaveUp).toEqual([]);
  expect(playback.getState().song?.title).toBe("9");
});

test("a song that the listener chooses ends the row of broken ones", () => {
  const { playback, tape, gaveUp, stopped } = setUp();
  playback.playFrom(clipsOf(9), 0, "RECOMMENDATIONS");
  const breakDown = () => tape.dispatchEvent(new Event("error"));

  for (let n = 0; n < 4; n += 1) breakDown();
  playback.next();
  for (let n = 0; n < 4; n += 1) breakDown();
  for (let n = 0; n < 4; n += 1) {
    playback.play();
    breakDown();
  }

  expect(gaveUp).toEqual([]);
  expect(stopped).toEqual(["9", "9", "9", "9", "9"]);
});

test("a broken clip that nothing follows is not told as skipped", () => {
  const { playback, tape, skipped, stopped } = setUp();
  playback.playFrom(clips, 2, "RECOMMENDATIONS");

  tape.dispatchEvent(new Event("error"));

  expect([skipped, stopped]).toEqual([[], ["C"]]);
});

test("a clip that breaks off is recorded with what was heard of it", () => {
  const { playback, tape, begun, over, dropped } = setUp();
  playback.playFrom(clips, 0, "RECOMMENDATIONS");
  tape.run(12);

  tape.dispatchEvent(new Event("error"));

  expect(over).toMatchObject([{ songId: "song-A", secondsHeard: 12, secondsAvailable: 30 }]);
  expect(dropped).toEqual([]);
  expect(begun).toEqual(["song-A", "song-B"]);
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

test("a play that began in a private session says so, even when it is over later", () => {
  const { playback, privacy, over } = setUp();
  privacy.isOn = true;
  playback.playFrom(previews, 0, "RECOMMENDATIONS");

  privacy.isOn = false;
  playback.next();
  playback.next();

  expect(over.map(({ isPrivate }) => isPrivate)).toEqual([true, false]);
});

test("when the queue is at its end, the live list goes on, and each play tells its own source", () => {
  const { playback, over } = setUp();
  playback.arrange((lineUp) => lineUp.follow(previews, "RECOMMENDATIONS"));
  playback.playFrom([songNamed("A")], 0, "SEARCH");

  vi.advanceTimersByTime(90_000);

  expect(over.map(({ songId, source }) => [songId, source])).toEqual([
    ["song-A", "SEARCH"],
    ["song-B", "ENDLESS"],
    ["song-C", "ENDLESS"],
  ]);
  expect(playback.getState()).toMatchObject({ isPlaying: false, hasNext: false });
});

test("a song on repeat is a new play each time, and next leaves it", () => {
  const { playback, begun, over } = setUp();
  playback.playFrom(previews, 0, "RECOMMENDATIONS");
  playback.arrange((lineUp) => {
    lineUp.turnRepeat();
    lineUp.turnRepeat();
  });

  vi.advanceTimersByTime(60_000);
  playback.next();

  expect(begun).toEqual(["song-A", "song-A", "song-A", "song-B"]);
  expect(new Set(over.map(({ id }) => id)).size).toBe(3);
});

test("what an earlier page left is silent, and goes on where it was", () => {
  const before = setUp();
  before.playback.playFrom(clips, 1, "SEARCH");
  before.tape.run(7);
  const kept = before.playback.kept();

  const after = setUp();
  after.playback.restore(kept);
  const restored = after.playback.getState();
  const progress = after.playback.getProgress();
  after.playback.toggle();
  after.tape.run(2);
  after.playback.next();

  expect(restored).toMatchObject({ song: { title: "B" }, isPlaying: false, hasNext: true });
  expect(progress).toEqual({ position: 7, duration: 30 });
  expect(after.over).toMatchObject([{ songId: "song-B", secondsHeard: 2, source: "SEARCH" }]);
});

test("a preview that an earlier page left can be known without playing it again", () => {
  const before = setUp();
  before.playback.playFrom(previews, 1, "SEARCH");
  const after = setUp();
  after.playback.restore(before.playback.kept());

  after.playback.know();

  expect(after.over).toMatchObject([{ songId: "song-B", secondsHeard: 185, source: "SEARCH" }]);
  expect(after.begun).toEqual(["song-B", "song-C"]);
});

test("what is forgotten is silent, and no play of it is told, also when the page goes", () => {
  const { playback, tape, over } = setUp();
  playback.playFrom(clips, 0, "RECOMMENDATIONS");
  tape.run(5);

  playback.forget();
  playback.keep();
  playback.leave();

  expect(over).toEqual([]);
  expect(tape.paused).toBe(true);
  expect(playback.getState()).toMatchObject({ song: null, upcoming: [], hasNext: false });
});
