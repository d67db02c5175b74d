import { MapPinned } from "lucide-react";
import type { Metadata } from "next";
import { Message } from "@/components/message";
import { PageHeader } from "@/components/page-header";
import { MapLoader, MapUrlDocument } from "@/features/map";
import { requireListener } from "@/features/onboarding/server";
import { query } from "@/lib/apollo/server";

export const metadata: Metadata = {
  title: "Map",
  description: "Every song as a point: what sounds alike, to the model's ear, stands together.",
};

export default async function MapPage() {
  await requireListener("/map");
  const { data } = await query({ query: MapUrlDocument });
  const url = data?.about.mapUrl;
  return (
    <>
      <PageHeader
        title="Map"
        below="Every song is a point. Songs that the model finds alike stand together."
      />
      {url ? (
        <MapLoader url={url} />
      ) : (
        <Message icon={MapPinned} title="No map yet">
          It is drawn by the model, and none is trained yet. Look again in a few minutes.
        </Message>
      )}
    </>
  );
}
