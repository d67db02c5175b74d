import type { Metadata } from "next";
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
import { StreamQuery } from "@/lib/apollo/server";
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
      <StreamQuery
        query={HistoryDocument}
        variables={variablesOf(filter)}
        fallback={<SongListSkeleton />}
      >
        <HistoryList filter={filter} />
      </StreamQuery>
    </>
  );
}
