"use client";

import { disableFragmentWarnings } from "@apollo/client";
import {
  ApolloClient,
  ApolloNextAppProvider,
  InMemoryCache,
} from "@apollo/client-integration-nextjs";
import type { PropsWithChildren } from "react";
import { cacheConfig } from "./cache";
import { browserLink, serverRenderLink } from "./links";

// Documents that share fragments are the house's way, not an accident.
disableFragmentWarnings();

function makeClient() {
  return new ApolloClient({
    cache: new InMemoryCache(cacheConfig),
    link: typeof window === "undefined" ? serverRenderLink() : browserLink(),
    dataMasking: true,
  });
}

export function ApolloProvider({ children }: PropsWithChildren) {
  return <ApolloNextAppProvider makeClient={makeClient}>{children}</ApolloNextAppProvider>;
}
