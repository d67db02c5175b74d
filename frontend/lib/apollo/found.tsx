"use client";

import type { NormalizedCacheObject } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { type PropsWithChildren, useEffect } from "react";
import type { PageCache } from "./cache";

/** Puts what the server found in the page's cache, before `children` read it there. */
export function Found({ data, children }: PropsWithChildren<{ data: NormalizedCacheObject }>) {
  const cache = useApolloClient().cache as PageCache;
  cache.learn(data);
  useEffect(() => cache.tell()); // not while rendering: who watches would render at once
  return children;
}
