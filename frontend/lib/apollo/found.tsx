"use client";

import type { NormalizedCacheObject } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { type PropsWithChildren, useEffect, useState } from "react";
import { useIsServed } from "@/lib/use-is-hydrated";
import type { PageCache } from "./cache";

/** Puts what the server found in the page's cache, before `children` read it there. */
export function Found({ data, children }: PropsWithChildren<{ data: NormalizedCacheObject }>) {
  const cache = useApolloClient().cache as PageCache;
  const isServed = useIsServed();
  const [first] = useState(data);
  cache.learn(data);
  // Not while rendering: who watches would render at once. What came with the page is news to nobody.
  useEffect(() => {
    if (!isServed || data !== first) cache.tell();
  }, [cache, data, first, isServed]);
  return children;
}
