import { MapPinned } from "lucide-react";
import type { Metadata } from "next";
import { Message } from "@/components/message";
import { PageHeader } from "@/components/page-header";
import { MapLoader, MapUrlDocument } from "@/features/map";
import { requireListener } from "@/features/onboarding/server";
import { query } from "@/lib/apollo/server";
import * as texts from "@/texts/map";
import { map } from "@/texts/places";

export const metadata: Metadata = {
  title: map,
  description: texts.description,
};

export default async function MapPage() {
  await requireListener("/map");
  const { data } = await query({ query: MapUrlDocument });
  const url = data?.about.mapUrl;
  return (
    <>
      <PageHeader title={map} below={texts.below} />
      {url ? (
        <MapLoader url={url} />
      ) : (
        <Message icon={MapPinned} title={texts.noMap}>
          {texts.noModel}
        </Message>
      )}
    </>
  );
}
