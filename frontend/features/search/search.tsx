"use client";

import { type PropsWithChildren, Suspense, useDeferredValue } from "react";
import { UseChips } from "@/components/use-chips";
import { GenreChips, type RootGenre } from "./genre-chips";
import { SearchField } from "./search-field";
import { ShownTerms } from "./shown-terms";
import { useSearchTerms } from "./use-search-terms";

type SearchProps = PropsWithChildren<{ genres: Promise<readonly RootGenre[]> }>;

/**
 * Asks for songs while one types; the address follows, so a search can be shared and reloaded.
 * `children` show what is found, and nothing else waits for it.
 */
export function Search({ genres, children }: SearchProps) {
  const { terms, setTerms, settled } = useSearchTerms();
  const shown = useDeferredValue(settled);
  return (
    <div className="grid grid-cols-1 gap-5">
      <SearchField
        text={terms.search}
        isBusy={shown !== terms}
        onChange={(search) => setTerms({ ...terms, search })}
      />
      <Suspense fallback={<div className="h-12" />}>
        <GenreChips
          genres={genres}
          chosen={terms.genre}
          onChoose={(genre) => setTerms({ ...terms, genre })}
        />
      </Suspense>
      <UseChips chosen={terms.uses} onChoose={(uses) => setTerms({ ...terms, uses })} />
      <ShownTerms value={shown}>{children}</ShownTerms>
    </div>
  );
}
