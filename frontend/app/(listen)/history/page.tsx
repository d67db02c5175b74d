import type { Metadata } from "next";
import { Suspense } from "react";
import { ErrorBoundary } from "@/components/error-boundary";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { HistoryDocument, HistoryList } from "@/features/history";
import { requireListener } from "@/features/onboarding/server";
import { PreloadQuery } from "@/lib/apollo/server";

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage() {
  await requireListener("/history");
  return (
    <>
      <PageHeader title="History" below="What you played, and how much of it you heard." />
      <PreloadQuery query={HistoryDocument}>
        <ErrorBoundary>
          <Suspense fallback={<SongListSkeleton />}>
            <HistoryList />
          </Suspense>
        </ErrorBoundary>
      </PreloadQuery>
    </>
  );
}
