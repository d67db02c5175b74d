"use client";

import { useEffect } from "react";

/** Lets the browser keep a page to show while the server is away. */
export function OfflinePage() {
  useEffect(() => {
    // Without https, browsers have it for pages of this machine alone.
    navigator.serviceWorker?.register("/offline-worker.js").catch(() => undefined);
  }, []);
  return null;
}
