import type { ApolloLink } from "@apollo/client";
import { defer, type Observable, of, throwError } from "rxjs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askedAgain } from "./asked-again";

const LIST = { data: { list: "the list" } };
const AWAY = { data: null, errors: [{ message: "a store is away" }] };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function received(...answers: Observable<ApolloLink.Result>[]) {
  const results: ApolloLink.Result[] = [];
  let asked = 0;
  const api = defer(() => answers[asked++] ?? of());
  api.pipe(askedAgain()).subscribe((result) => results.push(result));
  await vi.advanceTimersByTimeAsync(60_000);
  return { results, asked };
}

test.for([
  ["an event of errors alone", of(LIST, AWAY)],
  ["an error of the socket", throwError(() => new Error("away"))],
] as const)("%s lets the page ask again", async ([, answer]) => {
  const { results, asked } = await received(answer, of(LIST));

  expect(asked).toBe(2);
  expect(results.at(-1)).toBe(LIST);
  expect(results).not.toContain(AWAY);
});

test.for([
  ["an event that lacks a part", { data: { list: null }, errors: [{ message: "no list" }] }],
  [
    "the want of a listener",
    { data: null, errors: [{ message: "who?", extensions: { code: "UNAUTHENTICATED" } }] },
  ],
] as const)("%s is told, and what then ends has ended", async ([, told]) => {
  const { results, asked } = await received(of(LIST, told), of(LIST));

  expect(results).toEqual([LIST, told]);
  expect(asked).toBe(1);
});
