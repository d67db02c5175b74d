import { gql, InMemoryCache } from "@apollo/client";
import { expect, test } from "vitest";
import { cacheConfig, PageCache } from "./cache";
import { putInHistory, takeFromHistory } from "./history";

const PLAYS = gql`
  query Plays($completed: Boolean) {
    me {
      id
      plays(first: 20, completed: $completed) {
        edges { cursor node { id playedAt } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

const play = (hour: number) => ({
  __typename: "Play" as const,
  id: `play-${hour}`,
  playedAt: `2026-03-01T${hour}:00:00Z`,
});

function cacheWith(hours: number[], variables = {}, cache = new InMemoryCache(cacheConfig)) {
  const edges = hours.map((hour) => ({
    __typename: "PlayEdge",
    cursor: `${hour}`,
    node: play(hour),
  }));
  const pageInfo = { __typename: "PageInfo", hasNextPage: false, endCursor: null };
  const plays = { __typename: "PlayConnection", edges, pageInfo };
  const me = { __typename: "User", id: "listener", plays };
  cache.writeQuery({ query: PLAYS, variables, data: { me } });
  return cache;
}

type Shown = { me: { plays: { edges: { node: { id: string } }[] } } };

function shown(cache: InMemoryCache, variables = {}): string[] {
  const data = cache.readQuery<Shown>({ query: PLAYS, variables });
  return (data?.me.plays.edges ?? []).map(({ node }) => node.id);
}

test("a play that is taken out and put back stands where its time says, once", () => {
  const cache = cacheWith([14, 13, 12]);

  takeFromHistory(cache, "listener", play(13));
  const without = shown(cache);
  putInHistory(cache, "listener", play(13));
  putInHistory(cache, "listener", play(13));

  expect(without).toEqual(["play-14", "play-12"]);
  expect(shown(cache)).toEqual(["play-14", "play-13", "play-12"]);
});

test("a list of one kind gains no play by itself, and loses one that is gone", () => {
  const skipped = { completed: false };
  const cache = cacheWith([12], skipped, cacheWith([13, 12]));

  putInHistory(cache, "listener", play(13));
  expect(shown(cache, skipped)).toEqual(["play-12"]);

  takeFromHistory(cache, "listener", play(12));
  expect(shown(cache, skipped)).toEqual([]);
  expect(shown(cache)).toEqual(["play-13"]);
});

/** Puts a play in the history of a page that has no list of plays yet. */
function recordedOn(cache: PageCache): PageCache {
  cache.writeFragment({ fragment: gql`fragment Recorded on Play { id playedAt }`, data: play(13) });
  putInHistory(cache, "listener", play(13));
  return cache;
}

test.each(["the server", "the browser"])(
  "a list that %s asked for before a play was recorded has the play",
  (asker) => {
    const cache = recordedOn(new PageCache());

    if (asker === "the server") cache.learn(cacheWith([12]).extract());
    else cacheWith([12], {}, cache);

    expect(shown(cache)).toEqual(["play-13", "play-12"]);
  },
);

test("a play that was taken out stays out of a list that was asked for before", () => {
  const cache = recordedOn(new PageCache());
  takeFromHistory(cache, "listener", play(13));

  cache.learn(cacheWith([12]).extract());

  expect(shown(cache)).toEqual(["play-12"]);
});
