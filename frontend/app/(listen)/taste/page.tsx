import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { requireListener } from "@/features/onboarding/server";
import { TasteDocument, TastePage } from "@/features/taste";
import { StreamQuery } from "@/lib/apollo/server";
import { taste } from "@/texts/places";
import { looking } from "@/texts/taste";

export const metadata: Metadata = { title: taste };

export default async function TasteRoute() {
  await requireListener("/taste");
  return (
    <>
      <PageHeader title={taste} />
      <StreamQuery query={TasteDocument} fallback={<p className="text-ink-soft">{looking}</p>}>
        <TastePage />
      </StreamQuery>
    </>
  );
}
