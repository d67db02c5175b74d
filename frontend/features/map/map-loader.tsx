"use client";

import dynamic from "next/dynamic";
import { ErrorBoundary } from "@/components/error-boundary";
import { fetching } from "@/texts/map";

/** The map is drawn in the browser alone; its code comes with this page alone. */
const MapView = dynamic(() => import("./map-view").then((file) => file.MapView), {
  ssr: false,
  loading: () => <p className="py-24 text-center text-ink-soft">{fetching}</p>,
});

export function MapLoader({ url }: { url: string }) {
  return (
    <ErrorBoundary>
      <MapView url={url} />
    </ErrorBoundary>
  );
}
