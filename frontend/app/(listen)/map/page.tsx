import { MapPinned } from "lucide-react";
import type { Metadata } from "next";
import { Message } from "@/components/message";
import { PageHeader } from "@/components/page-header";
import { MapLoader, MapUrlDocument } from "@/features/map";
import { requireListener } from "@/features/onboarding/server";
import { ServerQuery } from "@/lib/apollo/server";
import * as texts from "@/texts/map";
import { map } from "@/texts/places";

export const metadata: Metadata = {
  title: map,
  description: texts.description,
};

export default async function MapPage() {
  await requireListener("/map");
  return (
    <>
      <PageHeader title={map} below={texts.below} />
      <ServerQuery query={MapUrlDocument}>
        {({ about }) => (about.mapUrl ? <MapLoader url={about.mapUrl} /> : <NoMap />)}
      </ServerQuery>
    </>
  );
}

function NoMap() {
  return (
    <Message icon={MapPinned} title={texts.noMap}>
      {texts.noModel}
    </Message>
  );
}
