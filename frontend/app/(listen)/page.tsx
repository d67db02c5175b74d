import type { Metadata } from "next";
import { Suspense } from "react";
import { ErrorBoundary } from "@/components/error-boundary";
import { InFirstPaint } from "@/components/in-first-paint";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { requireListener } from "@/features/onboarding/server";
import { PlayAgain, PlayAgainDocument, RecommendationList } from "@/features/recommendations";
import { chosenMix, NewArtistsRail, PreloadList } from "@/features/recommendations/server";
import { PreloadQuery } from "@/lib/apollo/server";
import { forYou } from "@/texts/places";
import * as texts from "@/texts/recommendations";

export const metadata: Metadata = { title: forYou };

export default async function HomePage() {
  await requireListener("/");
  const mix = await chosenMix();
  return (
    <>
      <ErrorBoundary>
        <InFirstPaint fallback={<Waiting />}>
          <PreloadList mix={mix} fallback={<Waiting />}>
            <RecommendationList />
          </PreloadList>
        </InFirstPaint>
      </ErrorBoundary>
      <NewArtistsRail mix={mix} />
      <ErrorBoundary>
        <Suspense>
          <PreloadQuery query={PlayAgainDocument}>
            <PlayAgain />
          </PreloadQuery>
        </Suspense>
      </ErrorBoundary>
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
