import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BrowserStorage } from "@/lib/browser-storage";
import type { RecordPlayInput, StartPlayInput } from "@/lib/graphql/schema.generated";
import { Outbox } from "./outbox";
import { type Answer, PlayReporter, type Wire } from "./play-reporter";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-01-01T12:00:00Z") }));
afterEach(() => void vi.useRealTimers());

/** An API that answers as told, and keeps every call in order. */
class Api implements Wire {
  calls: string[] = [];
  recorded: RecordPlayInput[] = [];
  answers: (Answer | Error)[] = [];
  startTakesMs = 0;

  async start({ id }: StartPlayInput) {
    this.calls.push(`start ${id}`);
    await new Promise((resolve) => setTimeout(resolve, this.startTakesMs));
    this.calls.push(`started ${id}`);
  }

  async record(play: RecordPlayInput) {
    this.calls.push(`record ${play.id}`);
    this.recorded.push(play);
    const answer = this.answers.shift() ?? "done";
    if (answer instanceof Error) throw answer;
    return answer;
  }
}

const play = (id: string, secondsHeard = 12) => ({
  id,
  songId: "song-1",
  secondsHeard,
  playedAt: "2026-01-01T11:59:00Z",
});

function setUp(
  heldElsewhere: string[] = [],
  listenerId: string | null = "me",
  storage = () => localStorage,
) {
  const api = new Api();
  const outbox = new Outbox(new BrowserStorage(storage));
  const holds = { hold: () => () => undefined, held: async () => new Set(heldElsewhere) };
  return { api, outbox, reporter: new PlayReporter(listenerId, api, outbox, holds) };
}

test("a finished play is recorded once and leaves the outbox", async () => {
  const { api, outbox, reporter } = setUp();

  reporter.begun({ id: "p", songId: "song-1" });
  reporter.over(play("p"));
  await vi.runAllTimersAsync();
  await reporter.sendUnsent();

  expect(api.recorded).toEqual([play("p")]);
  expect(outbox.of("me")).toEqual([]);
});

test("a play is recorded after the API has heard that it began", async () => {
  const { api, reporter } = setUp();
  api.startTakesMs = 500;

  reporter.begun({ id: "p", songId: "song-1" });
  reporter.over(play("p"));
  await vi.runAllTimersAsync();

  expect(api.calls).toEqual(["start p", "started p", "record p"]);
});

test("a page that is left sends at once, waiting for nothing", () => {
  const { api, reporter } = setUp();
  api.startTakesMs = 500;

  reporter.begun({ id: "p", songId: "song-1" });
  reporter.over(play("p"), true);

  expect(api.calls).toEqual(["start p", "record p"]);
});

test("a failed play is tried again under the same id, ever more rarely", async () => {
  const { api, outbox, reporter } = setUp();
  api.answers = [new Error("offline"), "later", new Error("offline")];

  reporter.over(play("p"));
  await vi.advanceTimersByTimeAsync(900);
  const early = api.recorded.length;
  await vi.advanceTimersByTimeAsync(200);
  const afterOneSecond = api.recorded.length;
  await vi.advanceTimersByTimeAsync(10_000);

  expect([early, afterOneSecond, api.recorded.length]).toEqual([1, 2, 4]);
  expect(new Set(api.recorded.map(({ id }) => id))).toEqual(new Set(["p"]));
  expect(outbox.of("me")).toEqual([]);
});

test("a play that the API refuses for good is not tried again", async () => {
  const { api, outbox, reporter } = setUp();
  api.answers = ["refused"];

  reporter.over(play("p"));
  await vi.advanceTimersByTimeAsync(120_000);

  expect(api.recorded).toHaveLength(1);
  expect(outbox.of("me")).toEqual([]);
});

test("the next page sends what an earlier one could not", async () => {
  const before = setUp();
  before.api.answers = [new Error("offline")];
  before.reporter.over(play("p"));
  await vi.advanceTimersByTimeAsync(0);
  before.reporter.stop();

  const after = setUp();
  await after.reporter.sendUnsent();

  expect(after.api.recorded).toEqual([play("p")]);
});

test("an interrupted play is sent by the next page, one of another tab is left to it", async () => {
  const before = setUp();
  before.reporter.soFar(play("interrupted", 7));
  before.reporter.soFar(play("elsewhere"));

  const after = setUp(["elsewhere"]);
  await after.reporter.sendUnsent();

  expect(after.api.recorded).toEqual([play("interrupted", 7)]);
  expect(after.outbox.of("me").map(({ play: { id } }) => id)).toEqual(["elsewhere"]);
});

test("the running play is not sent by a retry of another", async () => {
  const { api, reporter } = setUp();
  api.answers = [new Error("offline")];

  reporter.over(play("first"));
  reporter.begun({ id: "running", songId: "song-1" });
  reporter.soFar(play("running", 2));
  await vi.advanceTimersByTimeAsync(5_000);

  expect(api.recorded.map(({ id }) => id)).toEqual(["first", "first"]);
});

test("without a known listener nothing is reported or kept", async () => {
  const { api, reporter } = setUp([], null);

  reporter.begun({ id: "p", songId: "song-1" });
  reporter.over(play("p"));
  await vi.runAllTimersAsync();

  expect(api.calls).toEqual([]);
  expect(localStorage).toHaveLength(0);
});

test("where storage is forbidden, a failed play is tried again all the same", async () => {
  const { api, reporter } = setUp([], "me", () => {
    throw new DOMException("Access is denied.", "SecurityError");
  });
  api.answers = [new Error("offline")];

  reporter.over(play("p"));
  await vi.advanceTimersByTimeAsync(5_000);

  expect(api.recorded).toEqual([play("p"), play("p")]);
});
