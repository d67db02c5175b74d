import { ApolloClient, ApolloLink, InMemoryCache, Observable } from "@apollo/client";
import { expect, test } from "vitest";
import { cacheConfig } from "@/lib/apollo/cache";
import { isPrivateNow, knowPrivateSession } from "./private-session";
import { apolloWire } from "./wire";

const SESSION = {
  __typename: "PrivateSession" as const,
  startedAt: "2026-01-01T12:00:00Z",
  expiresAt: "2999-01-01T12:00:00Z",
};

/** What the API says while Redis is away. */
const CANNOT_TELL = {
  data: {
    startPlay: {
      __typename: "StartPlayPayload",
      user: { __typename: "User", id: "me", privateSession: null },
      errors: [],
    },
  },
  errors: [
    {
      message: "A part of the service is away; try again in a moment.",
      path: ["startPlay", "user", "privateSession"],
      extensions: { code: "UNAVAILABLE" },
    },
  ],
};

function setUp() {
  const link = new ApolloLink(
    () =>
      new Observable((observer) => {
        observer.next(CANNOT_TELL);
        observer.complete();
      }),
  );
  const client = new ApolloClient({ cache: new InMemoryCache(cacheConfig), link });
  return { cache: client.cache, wire: apolloWire(client) };
}

test("a page says that no private session is on only where it was told so", () => {
  const { cache } = setUp();

  knowPrivateSession(cache, "me", undefined);
  const untold = isPrivateNow(cache, "me");
  knowPrivateSession(cache, "me", null);

  expect(untold).toBeUndefined();
  expect(isPrivateNow(cache, "me")).toBe(false);
});

test("an API that cannot tell does not end the private session that a page knows of", async () => {
  const { cache, wire } = setUp();
  knowPrivateSession(cache, "me", SESSION);

  await wire.start({ id: "1", songId: "song-1" }).catch(() => undefined);

  expect(isPrivateNow(cache, "me")).toBe(true);
});
