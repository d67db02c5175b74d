"use client";

import { Suspense, useDeferredValue } from "react";
import { ErrorBoundary } from "@/components/error-boundary";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { UseChips } from "@/components/use-chips";
import { GenreChips, type RootGenre } from "./genre-chips";
import { NameResults } from "./name-results";
import { SearchField } from "./search-field";
import { SearchResults } from "./search-results";
import { useSearchTerms } from "./use-search-terms";

/** Finds songs while one types; the address follows, so a search can be shared and reloaded. */
export function Search({ genres }: { genres: readonly RootGenre[] }) {
  const { terms, setTerms, settled } = useSearchTerms();
  const shown = useDeferredValue(settled);
  return (
    <div className="grid gap-5">
      <SearchField
        text={terms.search}
        isBusy={shown !== terms}
        onChange={(search) => setTerms({ ...terms, search })}
      />
      <GenreChips
        genres={genres}
        chosen={terms.genre}
        onChoose={(genre) => setTerms({ ...terms, genre })}
      />
      <UseChips chosen={terms.uses} onChoose={(uses) => setTerms({ ...terms, uses })} />
      <ErrorBoundary>
        <Suspense fallback={<SongListSkeleton />}>
          {shown.search && <NameResults text={shown.search} />}
          <SearchResults terms={shown} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
