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

/** `nonce` lets the scripts run that bring what the server asked for. */
export function ApolloProvider({ children, nonce }: PropsWithChildren<{ nonce?: string }>) {
  return (
    <ApolloNextAppProvider makeClient={makeClient} extraScriptProps={{ nonce }}>
      {children}
    </ApolloNextAppProvider>
  );
}
