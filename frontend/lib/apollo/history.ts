import type { ApolloCache, Reference } from "@apollo/client";

type PlayRef = { __typename: "Play"; id: string };
type Edge = { node: Reference; cursor: string; __typename: "PlayEdge" };
type Lists = { plays: { edges: Edge[] } };
type Put = { listenerId: string; play: PlayRef; at: number };

/** What was asked before a play was recorded is answered within so long, or not at all. */
const ANSWERED_WITHIN_MS = 15_000;
const justPut = new WeakMap<ApolloCache, Map<string, Put>>();

/**
 * Puts a play where its time says, in every list of all the listener's plays; also in one that is
 * answered soon, but as of before.
 */
export function putInHistory(cache: ApolloCache, listenerId: string, play: PlayRef): void {
  const puts = justPut.get(cache) ?? new Map<string, Put>();
  justPut.set(cache, puts.set(play.id, { listenerId, play, at: Date.now() }));
  put(cache, listenerId, play);
}

/** Puts what was just put in the history into the lists that came since. Tells nobody. */
export function putInLateAnswers(cache: ApolloCache): void {
  const puts = justPut.get(cache);
  for (const [id, { listenerId, play, at }] of puts ?? []) {
    if (Date.now() - at < ANSWERED_WITHIN_MS) put(cache, listenerId, play, false);
    else puts?.delete(id);
  }
}

/** Takes a play out of every list of the listener's plays. */
export function takeFromHistory(cache: ApolloCache, listenerId: string, play: PlayRef): void {
  justPut.get(cache)?.delete(play.id);
  cache.modify<Lists>({
    id: cache.identify({ __typename: "User", id: listenerId }),
    fields: {
      plays(list, { toReference }) {
        const gone = toReference(play)?.__ref;
        if (!("edges" in list)) return list;
        return { ...list, edges: list.edges.filter(({ node }) => node.__ref !== gone) };
      },
    },
  });
}

function put(cache: ApolloCache, listenerId: string, play: PlayRef, broadcast = true): void {
  cache.modify<Lists>({
    id: cache.identify({ __typename: "User", id: listenerId }),
    broadcast,
    fields: {
      plays(list, { readField, storeFieldName, toReference }) {
        const node = toReference(play);
        const edges = ("edges" in list && list.edges) || [];
        const isThere = edges.some((edge) => edge.node.__ref === node?.__ref);
        if (!node || isThere || isNarrowed(storeFieldName)) return list;
        const at = (edge: Edge) => String(readField("playedAt", edge.node));
        const added: Edge[] = [{ __typename: "PlayEdge", cursor: "", node }, ...edges];
        return { ...list, edges: added.sort((a, b) => at(b).localeCompare(at(a))) };
      },
    },
  });
}

/** True for a list of plays of one kind, `plays:{"first":20,"completed":true}`. */
function isNarrowed(storeFieldName: string): boolean {
  const text = storeFieldName.slice(storeFieldName.indexOf("{"));
  const { first: _, ...kind } = text.startsWith("{") ? JSON.parse(text) : {};
  return Object.values(kind).some((value) => value !== null);
}
