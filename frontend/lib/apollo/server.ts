import "server-only";
import { disableFragmentWarnings, HttpLink } from "@apollo/client";
import {
  ApolloClient,
  InMemoryCache,
  registerApolloClient,
} from "@apollo/client-integration-nextjs";
import { cookies, headers } from "next/headers";
import { apiOrigin } from "@/lib/api-origin";
import { cacheConfig } from "./cache";

disableFragmentWarnings();

/** Name of the API's signed listener cookie, the only one that is carried on. */
const LISTENER_COOKIE = "listener";
const PATIENCE_MS = 10_000;

/** One client per request, asking the API as the reader's listener. */
export const { query, PreloadQuery } = registerApolloClient(async () => {
  const listener = (await cookies()).get(LISTENER_COOKIE);
  const forwarded = (await headers()).get("x-forwarded-for");
  return new ApolloClient({
    cache: new InMemoryCache(cacheConfig),
    link: new HttpLink({
      uri: `${apiOrigin()}/graphql`,
      headers: {
        ...(listener && { cookie: `${LISTENER_COOKIE}=${listener.value}` }),
        ...(forwarded && { "x-forwarded-for": forwarded }), // the reader's rate, not this server's
      },
      fetch: (url, options) =>
        fetch(url, { ...options, cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) }),
    }),
  });
});
