import { ApolloClient, type ApolloLink, InMemoryCache } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { act, render } from "@testing-library/react";
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ContextType, ReactNode } from "react";
import { PlayerProvider } from "@/features/player";
import { cacheConfig } from "@/lib/apollo/cache";

type Router = NonNullable<ContextType<typeof AppRouterContext>>;

/** A client as the page has it, talking to `link` in place of the network. */
export function clientWith(link: ApolloLink): ApolloClient {
  return new ApolloClient({ link, cache: new InMemoryCache(cacheConfig), dataMasking: true });
}

/** Renders inside of what every page has around it; returns where the router was sent. */
export async function renderInPage(client: ApolloClient, page: ReactNode) {
  const visited: string[] = [];
  const go = (path: string) => {
    visited.push(path);
  };
  const router: Router = {
    push: go,
    replace: go,
    prefetch: () => undefined,
    refresh: () => undefined,
    back: () => undefined,
    forward: () => undefined,
    bfcacheId: "test",
  };
  await act(async () => {
    render(
      <AppRouterContext value={router}>
        <ApolloProvider client={client}>
          <PlayerProvider listener={{ id: "listener-1" }}>{page}</PlayerProvider>
        </ApolloProvider>
      </AppRouterContext>,
    );
  });
  return { visited };
}
