import "server-only";
import {
  ApolloClient,
  HttpLink,
  InMemoryCache,
  type OperationVariables,
  type TypedDocumentNode,
} from "@apollo/client";
import type { MaybeMasked } from "@apollo/client/masking";
import { cookies, headers } from "next/headers";
import { cache, type PropsWithChildren, type ReactNode, Suspense } from "react";
import { ErrorBoundary } from "@/components/error-boundary";
import { ServerFailed } from "@/components/server-failed";
import { apiOrigin } from "@/lib/api-origin";
import { askedOnce } from "./asked-once";
import { type Asked, asking, find } from "./find";
import { Found } from "./found";

/** Name of the API's signed listener cookie, the only one that is carried on. */
const LISTENER_COOKIE = "listener";
const PATIENCE_MS = 10_000;

/** One client per request, asking the API as the reader's listener. */
const clientOfRequest = cache(async () => {
  const listener = (await cookies()).get(LISTENER_COOKIE);
  const forwarded = (await headers()).get("x-forwarded-for");
  return new ApolloClient({
    // `find` has the page's cache; a second one here would take in and read out everything once more.
    cache: new InMemoryCache(),
    defaultOptions: { query: { fetchPolicy: "no-cache" } },
    link: askedOnce().concat(
      new HttpLink({
        uri: `${apiOrigin()}/graphql`,
        headers: {
          ...(listener && { cookie: `${LISTENER_COOKIE}=${listener.value}` }),
          ...(forwarded && { "x-forwarded-for": forwarded }), // the reader's rate, not this server's
        },
        fetch: (url, options) =>
          fetch(url, { ...options, cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) }),
      }),
    ),
  });
});

/** Asks the API for this request; what was asked before, answered or failed, is not asked again. */
export async function query<Data, Variables extends OperationVariables>(
  options: ApolloClient.QueryOptions<Data, Variables>,
): Promise<ApolloClient.QueryResult<MaybeMasked<Data>>> {
  return (await clientOfRequest()).query(options);
}

type ServerQueryProps<Data> = {
  query: TypedDocumentNode<Data, Record<string, never>>;
  children: (data: MaybeMasked<Data>) => ReactNode;
};

/** Shows an answer that no script needs; where the API fails, this part of the page says so. */
export async function ServerQuery<Data>({ query: document, children }: ServerQueryProps<Data>) {
  const { data } = await query({ query: document }).catch(() => ({ data: undefined }));
  return data ? children(data) : <ServerFailed />;
}

type PreloadQueryProps<Data, Variables extends OperationVariables> = PropsWithChildren<{
  query: TypedDocumentNode<Data, Variables>;
  variables?: NoInfer<Variables>;
  /** What else `children` ask for; none of it waits for another. */
  beside?: readonly Asked[];
  /** Stands while the browser asks, where the API failed. */
  fallback: ReactNode;
  /** Of a page whose own comes with `children`: stands where those fail. */
  head?: ReactNode;
}>;

/**
 * Has the answer in the page's cache before `children` ask for it there. Where the API fails, in whole
 * or in part, the browser asks again; where that fails, too, this part of the page says so.
 */
export async function PreloadQuery<Data, Variables extends OperationVariables>({
  query: document,
  variables,
  beside = [],
  fallback,
  head,
  children,
}: PreloadQueryProps<Data, Variables>) {
  const asked = [asking(document, variables), ...beside];
  const { found, hasFailed } = await find(await clientOfRequest(), asked);
  return (
    <ErrorBoundary head={head}>
      <Found data={found}>
        {hasFailed ? <Suspense fallback={fallback}>{children}</Suspense> : children}
      </Found>
    </ErrorBoundary>
  );
}

/** `PreloadQuery` for a part of the page that nothing waits for: until it is here `fallback` stands. */
export function StreamQuery<Data, Variables extends OperationVariables>(
  props: PreloadQueryProps<Data, Variables>,
) {
  return (
    <Suspense fallback={props.fallback}>
      <PreloadQuery {...props} />
    </Suspense>
  );
}
