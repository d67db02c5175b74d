import { expect, test } from "vitest";
import { sessionIdAt } from "./listening-session";

const MINUTE = 60_000;

test("plays less than thirty minutes apart share a session", () => {
  const first = sessionIdAt(0, localStorage);

  const later = [29 * MINUTE, 58 * MINUTE].map((at) => sessionIdAt(at, localStorage));

  expect(later).toEqual([first, first]);
});

test("a longer gap begins a new session", () => {
  const first = sessionIdAt(0, localStorage);

  const later = sessionIdAt(30 * MINUTE, localStorage);

  expect(later).not.toBe(first);
});
