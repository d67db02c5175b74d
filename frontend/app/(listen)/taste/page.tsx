import type { Metadata } from "next";
import { Suspense } from "react";
import { ErrorBoundary } from "@/components/error-boundary";
import { PageHeader } from "@/components/page-header";
import { requireListener } from "@/features/onboarding/server";
import { TasteDocument, TastePage } from "@/features/taste";
import { PreloadQuery } from "@/lib/apollo/server";
import { taste } from "@/texts/places";
import { looking } from "@/texts/taste";

export const metadata: Metadata = { title: taste };

export default async function TasteRoute() {
  await requireListener("/taste");
  return (
    <>
      <PageHeader title={taste} />
      <ErrorBoundary>
        <Suspense fallback={<p className="text-ink-soft">{looking}</p>}>
          <PreloadQuery query={TasteDocument}>
            <TastePage />
          </PreloadQuery>
        </Suspense>
      </ErrorBoundary>
    </>
  );
}
