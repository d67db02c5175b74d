import { gql } from "@apollo/client";
import { expect, test } from "vitest";
import { PageCache } from "./cache";

const QUERY = gql`
  query {
    song {
      id
      title
    }
  }
`;

function found(title: string) {
  return {
    ROOT_QUERY: { __typename: "Query", song: { __ref: "Song:1" } },
    "Song:1": { __typename: "Song", id: "1", title },
  };
}

function titleIn(cache: PageCache): string | undefined {
  return cache.readQuery<{ song: { title: string } }>({ query: QUERY })?.song.title;
}

test("what the server found is read as if the page had asked", () => {
  const cache = new PageCache();

  cache.learn(found("A"));

  expect(titleIn(cache)).toBe("A");
});

test("what is found later takes the place of what is known", () => {
  const cache = new PageCache();
  cache.learn(found("A"));

  cache.learn(found("B"));

  expect(titleIn(cache)).toBe("B");
});

test("a page that one comes back to does not undo what came since", () => {
  const cache = new PageCache();
  const page = found("A");
  cache.learn(page);
  cache.writeQuery({ query: QUERY, data: { song: { __typename: "Song", id: "1", title: "B" } } });

  cache.learn(page);

  expect(titleIn(cache)).toBe("B");
});

test("who watches hears of what was found once they are told", () => {
  const cache = new PageCache();
  cache.learn(found("A"));
  const seen: unknown[] = [];
  cache.watch({ query: QUERY, optimistic: true, callback: ({ result }) => seen.push(result) });

  cache.learn(found("B"));
  expect(seen).toEqual([]);
  cache.tell();

  expect(seen).toEqual([{ song: { __typename: "Song", id: "1", title: "B" } }]);
});

function listOf(listId: string, computedAt: string) {
  const list = { __typename: "RecommendationConnection", listId, computedAt };
  return {
    ROOT_QUERY: { __typename: "Query", me: { __ref: "User:1" } },
    "User:1": { __typename: "User", id: "1", 'recommendations:{"first":20}': list },
  };
}

test.for([
  ["before the list that is known leaves that", "2026-01-01T11:59:59.9Z", "pushed"],
  ["after it takes its place", "2026-01-01T12:00:00.1Z", "of the page"],
] as const)("a page's list that was computed %s", ([, computedAt, stands]) => {
  const cache = new PageCache();
  cache.learn(listOf("pushed", "2026-01-01T12:00:00Z"));

  cache.learn(listOf("of the page", computedAt));

  expect(cache.extract()["User:1"]).toMatchObject({
    'recommendations:{"first":20}': { listId: stands },
  });
});
