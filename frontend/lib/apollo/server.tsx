import "server-only";
import {
  ApolloClient,
  disableFragmentWarnings,
  HttpLink,
  InMemoryCache,
  type OperationVariables,
  type TypedDocumentNode,
} from "@apollo/client";
import type { MaybeMasked, Unmasked } from "@apollo/client/masking";
import { cookies, headers } from "next/headers";
import { cache, type PropsWithChildren } from "react";
import { apiOrigin } from "@/lib/api-origin";
import { cacheConfig } from "./cache";
import { Found } from "./found";

disableFragmentWarnings();

/** Name of the API's signed listener cookie, the only one that is carried on. */
const LISTENER_COOKIE = "listener";
const PATIENCE_MS = 10_000;

/** One client per request, asking the API as the reader's listener. */
const clientOfRequest = cache(async () => {
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

/** Asks the API for this request; what the request knows already is not asked for again. */
export async function query<Data, Variables extends OperationVariables>(
  options: ApolloClient.QueryOptions<Data, Variables>,
): Promise<ApolloClient.QueryResult<MaybeMasked<Data>>> {
  return (await clientOfRequest()).query(options);
}

type PreloadQueryProps<Data, Variables extends OperationVariables> = PropsWithChildren<{
  query: TypedDocumentNode<Data, Variables>;
  variables?: NoInfer<Variables>;
}>;

/**
 * Has the answer in the page's cache before `children` ask for it there. Where the API does not answer,
 * the browser asks again.
 */
export async function PreloadQuery<Data, Variables extends OperationVariables>({
  query: document,
  variables,
  children,
}: PreloadQueryProps<Data, Variables>) {
  const options = { query: document, variables, errorPolicy: "all" };
  const { data } = await query(options as ApolloClient.QueryOptions<Data, Variables>);
  if (!data) return children;
  const found = new InMemoryCache(cacheConfig);
  found.writeQuery({ query: document, variables, data: data as Unmasked<Data> });
  return <Found data={found.extract()}>{children}</Found>;
}
