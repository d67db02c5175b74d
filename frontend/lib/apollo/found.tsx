"use client";

import type { NormalizedCacheObject } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { type PropsWithChildren, useEffect } from "react";
import type { PageCache } from "./cache";

/** Puts what the server found in the page's cache, before `children` read it there. */
export function Found({ data, children }: PropsWithChildren<{ data: NormalizedCacheObject }>) {
  const cache = useApolloClient().cache as PageCache;
  cache.learn(data);
  // not while rendering: who watches would render at once
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is `data` that there is to tell of
  useEffect(() => cache.tell(), [cache, data]);
  return children;
}
