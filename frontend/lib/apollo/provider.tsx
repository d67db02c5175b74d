"use client";

import { ApolloClient, type ApolloLink } from "@apollo/client";
import { ApolloProvider as Provider } from "@apollo/client/react";
import { type PropsWithChildren, useState } from "react";
import { PageCache } from "./cache";
import { browserLink, serverRenderLink } from "./links";

let ofPage: ApolloClient | undefined;

/** One client for the life of a page; on the server, one for each page that is rendered. */
function client(): ApolloClient {
  if (typeof window === "undefined") return clientWith(serverRenderLink());
  ofPage ??= clientWith(browserLink());
  return ofPage;
}

function clientWith(link: ApolloLink): ApolloClient {
  return new ApolloClient({ cache: new PageCache(), link, dataMasking: true });
}

export function ApolloProvider({ children }: PropsWithChildren) {
  return <Provider client={useState(client)[0]}>{children}</Provider>;
}
