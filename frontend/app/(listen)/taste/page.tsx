import type { Metadata } from "next";
import { Suspense } from "react";
import { ErrorBoundary } from "@/components/error-boundary";
import { PageHeader } from "@/components/page-header";
import { requireListener } from "@/features/onboarding/server";
import { TasteDocument, TastePage } from "@/features/taste";
import { PreloadQuery } from "@/lib/apollo/server";

export const metadata: Metadata = { title: "Taste" };

export default async function TasteRoute() {
  await requireListener("/taste");
  return (
    <>
      <PageHeader title="Taste" />
      <PreloadQuery query={TasteDocument}>
        <ErrorBoundary>
          <Suspense fallback={<p className="text-ink-soft">Looking at what you heard…</p>}>
            <TastePage />
          </Suspense>
        </ErrorBoundary>
      </PreloadQuery>
    </>
  );
}
