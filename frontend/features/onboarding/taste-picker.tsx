"use client";

import { useApolloClient } from "@apollo/client/react";
import type { Route } from "next";
import { Suspense, useRef, useState, useTransition } from "react";
import { buttonClass } from "@/components/button";
import { ErrorBoundary } from "@/components/error-boundary";
import { FetchFailed } from "@/components/fetch-failed";
import { Link } from "@/components/link";
import { ToggleChip } from "@/components/toggle-chip";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import * as texts from "@/texts/taste-picker";
import { ArtistPicks } from "./artist-picks";
import { ListHead } from "./list-head";
import { ListHeadDocument } from "./pick-artists.generated";

type Genre = { id: string; title: string };

/** Genres, then artists of them; the list follows each pick at once. */
export function TastePicker({ genres, next }: { genres: readonly Genre[]; next: Route }) {
  const client = useApolloClient();
  const { data } = usePageQuery(ListHeadDocument);
  const [chosen, setChosen] = useState<readonly Genre[]>([]);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [hasFailed, setHasFailed] = useState(false);
  const [isChanging, startChange] = useTransition();
  const newest = useRef<Promise<unknown>>(null);

  function choose(genre: Genre) {
    const others = chosen.filter(({ id }) => id !== genre.id);
    startChange(() => setChosen(others.length < chosen.length ? others : [...chosen, genre]));
  }

  function pick(songId: string, isPicked: boolean) {
    const others = [...picked].filter((id) => id !== songId);
    setPicked(new Set(isPicked ? [...others, songId] : others));
    follow();
  }

  /** The list of before stays until another is here; a `refetch` that fails would take the page along. */
  function follow() {
    setHasFailed(false);
    startChange(async () => {
      const asked = client.query({
        query: ListHeadDocument,
        fetchPolicy: "network-only",
        context: { queryDeduplication: false }, // one under way may not know the newest pick
      });
      newest.current = asked;
      await asked.catch(() => newest.current === asked && setHasFailed(true));
    });
  }

  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid grid-cols-1 gap-8">
        <fieldset className="flex min-w-0 flex-wrap gap-2">
          <legend className="mb-2 font-medium">{texts.genres}</legend>
          {genres.map((genre) => (
            <ToggleChip key={genre.id} isOn={chosen.includes(genre)} onClick={() => choose(genre)}>
              {genre.title}
            </ToggleChip>
          ))}
        </fieldset>
        <ErrorBoundary>
          {(chosen.length > 0 ? chosen : [null]).map((genre) => (
            <Suspense
              key={genre?.id ?? "all"}
              fallback={<p className="text-ink-soft">{texts.loadingArtists}</p>}
            >
              <ArtistPicks
                genre={genre?.id ?? null}
                title={genre?.title ?? texts.mostHeard}
                onPick={pick}
              />
            </Suspense>
          ))}
        </ErrorBoundary>
      </div>
      <aside className="grid grid-cols-1 gap-4 max-lg:contents lg:sticky lg:top-6">
        <ListHead edges={data.me?.recommendations.edges ?? []} isChanging={isChanging} />
        {hasFailed && <FetchFailed again={follow}>{texts.listNotFetched}</FetchFailed>}
        <div className="sticky bottom-0 flex items-center justify-between gap-4 border-line bg-canvas py-3 max-lg:border-t">
          <p role="status" className="text-ink-soft text-sm">
            {texts.picked(picked.size)}
          </p>
          <Link href={next} className={buttonClass(picked.size > 0 ? "primary" : "quiet")}>
            {picked.size > 0 ? texts.goOn : texts.skip}
          </Link>
        </div>
      </aside>
    </div>
  );
}
