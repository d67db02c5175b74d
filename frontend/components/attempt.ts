import { createContext, use } from "react";

export const Attempt = createContext(0);

/** How often the part of the page around here was tried again. */
export function useAttempt(): number {
  return use(Attempt);
}
