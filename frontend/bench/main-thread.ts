import type { Result, TraceEvent } from "lighthouse";

/** `tdur`: microseconds that it had the processor, which Lighthouse's types leave out. */
type Event = TraceEvent & { tdur?: number };

/** From here on a task keeps whoever uses the page waiting. */
const LONG_MS = 50;

/** What of the page is its largest paint, as a selector, and when the browser here painted it. */
export function largestPaint({ audits }: Result): string {
  const text = JSON.stringify(audits["largest-contentful-paint-element"]?.details ?? {});
  const [, selector = "not known"] = /"selector":"([^"]+)"/.exec(text) ?? [];
  const [, at = "?"] =
    /"observedLargestContentfulPaint":(\d+)/.exec(JSON.stringify(audits.metrics?.details)) ?? [];
  return `${selector}, painted here after ${at} ms`;
}

/**
 * For how long tasks after the first paint block, each `slowdown` times as long as the main thread had
 * the processor for it. What others took of the processor meanwhile is left out.
 */
export function ownBlockedMs(events: readonly Event[], slowdown: number): number {
  const main = events.findLast(({ name }) => name === "largestContentfulPaint::Candidate");
  const ofMain = events.filter(({ pid, tid }) => pid === main?.pid && tid === main?.tid);
  const painted = ofMain.find(({ name }) => name === "firstContentfulPaint")?.ts ?? 0;
  return ofMain
    .filter(({ name, ts }) => name === "RunTask" && ts > painted)
    .reduce((sum, { tdur = 0 }) => sum + Math.max(0, (slowdown * tdur) / 1_000 - LONG_MS), 0);
}
