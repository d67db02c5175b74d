import type { Metadata } from "next";
import { Suspense } from "react";
import { ErrorBoundary } from "@/components/error-boundary";
import { InFirstPaint } from "@/components/in-first-paint";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { requireListener } from "@/features/onboarding/server";
import {
  ListReasonsDocument,
  PlayAgain,
  PlayAgainDocument,
  RecommendationList,
  RecommendationsDocument,
  variablesOf,
} from "@/features/recommendations";
import { chosenMix, NewArtistsRail, newestList } from "@/features/recommendations/server";
import { PreloadQuery } from "@/lib/apollo/server";
import { forYou } from "@/texts/places";
import * as texts from "@/texts/recommendations";

export const metadata: Metadata = { title: forYou };

export default async function HomePage() {
  await requireListener("/");
  const mix = await chosenMix();
  const newest = await newestList(mix);
  const list = (
    <ErrorBoundary>
      <InFirstPaint fallback={<Waiting />}>
        <RecommendationList />
      </InFirstPaint>
    </ErrorBoundary>
  );
  return (
    <>
      <PreloadQuery query={RecommendationsDocument} variables={variablesOf(mix)}>
        {newest ? (
          <PreloadQuery query={ListReasonsDocument} variables={newest}>
            {list}
          </PreloadQuery>
        ) : (
          list
        )}
      </PreloadQuery>
      <NewArtistsRail mix={mix} />
      <PreloadQuery query={PlayAgainDocument}>
        <ErrorBoundary>
          <Suspense>
            <PlayAgain />
          </Suspense>
        </ErrorBoundary>
      </PreloadQuery>
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
