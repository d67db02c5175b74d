const LONGEST_WAIT_MS = 10_000;

/** Longer each time, and not the same for every page that lost the API at once. */
export function waitMs(times: number): number {
  return Math.min(LONGEST_WAIT_MS, 500 * 2 ** times) * (0.5 + Math.random());
}
