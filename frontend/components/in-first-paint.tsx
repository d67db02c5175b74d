"use client";

import { type PropsWithChildren, type ReactNode, Suspense } from "react";
import { useIsServed } from "@/lib/use-is-hydrated";

/**
 * What a page is opened for: the server waits for it, so that it is in the first paint and no script
 * has to put it in its place. Where a link leads to the page, `fallback` stands until it is here.
 */
export function InFirstPaint({ fallback, children }: PropsWithChildren<{ fallback: ReactNode }>) {
  return useIsServed() ? children : <Suspense fallback={fallback}>{children}</Suspense>;
}
