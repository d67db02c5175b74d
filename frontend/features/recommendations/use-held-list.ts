import { useState } from "react";
import type { RecommendationList_UserFragment } from "./recommendation-list.generated";

export type List = RecommendationList_UserFragment["recommendations"];

type HeldList = {
  /** The list to show. */
  list: List;
  /** How many songs a newer list would bring in; null where none waits. */
  nWaiting: number | null;
  showNewest: () => void;
};

/**
 * The newest list, but never in place of one that is in use: then it waits. A list of another `wish`
 * was asked for, so it comes at once.
 */
export function useHeldList(newest: List, isInUse: boolean, wish: unknown): HeldList {
  const [{ shown, wished }, setShown] = useState({ shown: newest, wished: wish });
  const isAskedFor = wished !== wish;
  const nothingMoves = songIds(shown).join() === songIds(newest).join();
  if (isAskedFor || (shown !== newest && (!isInUse || nothingMoves))) {
    setShown({ shown: newest, wished: wish });
    return { list: newest, nWaiting: null, showNewest: () => undefined };
  }
  const known = new Set(songIds(shown));
  return {
    list: shown,
    nWaiting: shown === newest ? null : songIds(newest).filter((id) => !known.has(id)).length,
    showNewest: () => setShown({ shown: newest, wished: wish }),
  };
}

function songIds(list: List): string[] {
  return list.edges.flatMap(({ node }) => node?.id ?? []);
}
