import type { Metadata } from "next";
import { InFirstPaint } from "@/components/in-first-paint";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { requireListener } from "@/features/onboarding/server";
import { PlayAgain, PlayAgainDocument, RecommendationList } from "@/features/recommendations";
import { chosenMix, NewArtistsRail, PreloadList } from "@/features/recommendations/server";
import { StreamQuery } from "@/lib/apollo/server";
import { forYou } from "@/texts/places";
import * as texts from "@/texts/recommendations";

export const metadata: Metadata = { title: forYou };

export default async function HomePage() {
  await requireListener("/");
  const mix = await chosenMix();
  return (
    <>
      <InFirstPaint fallback={<Waiting />}>
        <PreloadList mix={mix} fallback={<Waiting />} head={<PageHeader title={forYou} />}>
          <RecommendationList />
        </PreloadList>
      </InFirstPaint>
      <NewArtistsRail mix={mix} />
      <StreamQuery query={PlayAgainDocument} fallback={null}>
        <PlayAgain />
      </StreamQuery>
    </>
  );
}

function Waiting() {
  return (
    <>
      <PageHeader title={forYou} below={texts.making} />
      <SongListSkeleton tiles={4} />
    </>
  );
}
