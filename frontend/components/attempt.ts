import { createContext, use } from "react";

export const Attempt = createContext(0);

let latest = 0;

/** The last attempt of any part: what is made anew has not failed in it. */
export function latestAttempt(): number {
  return latest;
}

/** One more attempt, of a part of the page or of all of it. */
export function nextAttempt(): number {
  latest += 1;
  return latest;
}

/** In which attempt the part of the page around here is. */
export function useAttempt(): number {
  return use(Attempt);
}
