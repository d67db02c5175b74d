import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { NEVER } from "rxjs";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { cacheConfig } from "./cache";
import { asking, find } from "./find";

const LISTENER = asking(gql`query Listener { me { id name } }`);
const GENRES = asking(gql`query Genres { genres { id } }`);

const genres = { data: { genres: [{ __typename: "Genre", id: "1" }] } };
const outage = { data: { me: null }, errors: [{ message: "A store does not answer." }] };

function clientOf(answers: Parameters<typeof answering>[0]) {
  const { link } = answering(answers);
  return new ApolloClient({ link, cache: new InMemoryCache(cacheConfig) });
}

test("what is null because a store fails is not kept, and what else was asked is", async () => {
  const client = clientOf({ Listener: () => outage, Genres: () => genres });

  const { found, hasFailed } = await find(client, [LISTENER, GENRES]);

  expect(found.ROOT_QUERY).not.toHaveProperty("me");
  expect(found.ROOT_QUERY).toHaveProperty("genres");
  expect(hasFailed).toBe(true);
});

test("without the API nothing is kept", async () => {
  const client = clientOf({});

  const { found, hasFailed } = await find(client, [LISTENER]);

  expect(found).toEqual({});
  expect(hasFailed).toBe(true);
});

test("null without an error is an answer", async () => {
  const client = clientOf({ Listener: () => ({ data: { me: null } }) });

  const { found, hasFailed } = await find(client, [LISTENER]);

  expect(found.ROOT_QUERY).toHaveProperty("me", null);
  expect(hasFailed).toBe(false);
});

test("no query waits for the answer to another", async () => {
  const asked: unknown[] = [];
  const link = new ApolloLink(({ operationName }) => {
    asked.push(operationName);
    return NEVER;
  });
  const client = new ApolloClient({ link, cache: new InMemoryCache(cacheConfig) });

  void find(client, [LISTENER, GENRES]);

  await expect.poll(() => asked).toEqual(["Listener", "Genres"]);
});
