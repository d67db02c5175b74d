"use client";

import dynamic from "next/dynamic";
import { useListenerId } from "@/features/player";

const ListeningLive = dynamic(() => import("./listening-live").then((file) => file.ListeningLive), {
  ssr: false,
});

/** Keeps the listener's list current; it shows nothing, so its code comes behind the page's own. */
export function LiveRecommendations() {
  const listenerId = useListenerId();
  return listenerId && <ListeningLive />;
}
