import type { Metadata, Route } from "next";
import { Suspense } from "react";
import { PageHeader } from "@/components/page-header";
import { Wordmark } from "@/components/wordmark";
import { ListHeadDocument, MostHeardSongsDocument, TastePicker } from "@/features/onboarding";
import { requireListener } from "@/features/onboarding/server";
import { GenresDocument } from "@/features/search";
import { PreloadQuery, query } from "@/lib/apollo/server";
import { ownPath } from "@/lib/own-path";

export const metadata: Metadata = { title: "Your taste" };

export default async function TastePickerPage({ searchParams }: PageProps<"/welcome/taste">) {
  const { next } = await searchParams;
  await requireListener("/");
  const { data } = await query({ query: GenresDocument });
  const roots = (data?.genres ?? []).filter(({ parent }) => !parent);
  return (
    <main className="mx-auto grid max-w-6xl gap-8 px-5 py-8 sm:py-14">
      <Wordmark />
      <PageHeader
        title="Whom do you like?"
        below="Choose genres, then pick artists: your list follows at once. A pick says that you like the song named with it, the artist's most heard one of the genre; it is no play. The settings list what you said, to be taken back at any time."
      />
      <PreloadQuery query={ListHeadDocument}>
        <PreloadQuery query={MostHeardSongsDocument} variables={{ genre: null }}>
          <Suspense fallback={<p className="text-ink-soft">Making your list…</p>}>
            <TastePicker
              genres={roots.map(({ id, title }) => ({ id, title }))}
              next={ownPath(next) as Route}
            />
          </Suspense>
        </PreloadQuery>
      </PreloadQuery>
    </main>
  );
}
