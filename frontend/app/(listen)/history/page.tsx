import type { Metadata } from "next";
import { Suspense } from "react";
import { ErrorBoundary } from "@/components/error-boundary";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import {
  filterIn,
  HistoryDocument,
  HistoryFilters,
  HistoryList,
  variablesOf,
} from "@/features/history";
import { requireListener } from "@/features/onboarding/server";
import { PreloadQuery } from "@/lib/apollo/server";
import { below } from "@/texts/history";
import { history } from "@/texts/places";

export const metadata: Metadata = { title: history };

export default async function HistoryPage({ searchParams }: PageProps<"/history">) {
  const filter = filterIn(await searchParams);
  await requireListener("/history");
  return (
    <>
      <PageHeader title={history} below={below} />
      <HistoryFilters filter={filter} />
      <ErrorBoundary>
        <Suspense fallback={<SongListSkeleton />}>
          <PreloadQuery query={HistoryDocument} variables={variablesOf(filter)}>
            <HistoryList filter={filter} />
          </PreloadQuery>
        </Suspense>
      </ErrorBoundary>
    </>
  );
}
