import { createContext, use } from "react";

export const Attempt = createContext(0);

/**
 * How often the part of the page around here was tried again. As the `queryKey` of a query it leaves
 * one that failed behind, which Apollo would give back for half a minute.
 */
export function useAttempt(): number {
  return use(Attempt);
}
