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
