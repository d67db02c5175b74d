"use client";

import dynamic from "next/dynamic";

const ListeningLive = dynamic(() => import("./listening-live").then((file) => file.ListeningLive), {
  ssr: false,
});

/** Keeps the list current; it shows nothing, so its code comes behind the page's own. */
export function LiveRecommendations() {
  return <ListeningLive />;
}
