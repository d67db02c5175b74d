import type { Metadata, Route } from "next";
import { PageHeader } from "@/components/page-header";
import { Wordmark } from "@/components/wordmark";
import { ListHeadDocument, MostHeardSongsDocument, TastePicker } from "@/features/onboarding";
import { requireListener } from "@/features/onboarding/server";
import { rootGenres } from "@/features/search/server";
import { asking } from "@/lib/apollo/find";
import { StreamQuery } from "@/lib/apollo/server";
import { ownPath } from "@/lib/own-path";
import { tastePicker } from "@/texts/places";
import * as texts from "@/texts/taste-picker";

export const metadata: Metadata = { title: tastePicker };

export default async function TastePickerPage({ searchParams }: PageProps<"/welcome/taste">) {
  const { next } = await searchParams;
  const [genres] = await Promise.all([rootGenres(), requireListener("/")]);
  return (
    <main className="mx-auto grid max-w-6xl gap-8 px-5 py-8 sm:py-14">
      <Wordmark />
      <PageHeader title={texts.whomDoYouLike} below={texts.howToPick} />
      <StreamQuery
        query={ListHeadDocument}
        beside={[asking(MostHeardSongsDocument, { genre: null })]}
        fallback={<p className="text-ink-soft">{texts.makingList}</p>}
      >
        <TastePicker genres={genres} next={ownPath(next) as Route} />
      </StreamQuery>
    </main>
  );
}
