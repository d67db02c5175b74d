"use client";

import { useApolloClient, useQuery } from "@apollo/client/react";
import { Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { FetchFailed } from "@/components/fetch-failed";
import { LicenseMark } from "@/components/license-mark";
import { toast } from "@/components/toast";
import * as texts from "@/texts/map";
import { numbersOfGenre, type SongMap } from "./map-file";
import { MapGenreDocument, MapSearchDocument } from "./map-page.generated";
import { type Genre, numbersIn, type Target, targetsIn } from "./map-targets";

type MapSearchProps = {
  map: SongMap;
  go: (numbers: readonly number[]) => void;
};

/** Finds a genre, an artist or a song, and goes there. */
export function MapSearch({ map, go }: MapSearchProps) {
  const client = useApolloClient();
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const { data, error, refetch } = useQuery(MapSearchDocument, {
    variables: { text: asked },
    skip: asked === "",
  });

  async function numbersOf({ id, fmaId }: Genre): Promise<readonly number[]> {
    const all = numbersOfGenre(map, fmaId);
    if (all.length > 0) return all;
    const { data } = await client.query({ query: MapGenreDocument, variables: { id } });
    return data ? numbersIn(data.songs) : [];
  }

  function goTo({ numbers }: Target) {
    setText("");
    if (!("ofGenre" in numbers)) return go(numbers);
    numbersOf(numbers.ofGenre).then(go, () => toast.error(texts.genreNotFetched));
  }

  const targets = data ? targetsIn(data.search) : [];
  return (
    <search className="relative block min-w-48 max-w-80 flex-1">
      <Search aria-hidden="true" className="absolute top-3 left-3.5 size-4 text-ink-faint" />
      <input
        type="search"
        aria-label={texts.find}
        placeholder={texts.genreArtistOrSong}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="w-full rounded-full border border-line bg-surface py-2 pr-4 pl-10"
      />
      {asked !== "" && (
        <div className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-xl border border-line bg-surface/95 p-1.5 shadow-lifted backdrop-blur">
          {targets.length > 0 && <Found targets={targets} goTo={goTo} />}
          {error && <FetchFailed again={() => void refetch()}>{texts.searchFailed}</FetchFailed>}
          {!error && targets.length === 0 && (
            <p role="status" className="px-3 py-2 text-ink-soft text-sm">
              {data ? texts.nothing : texts.looking}
            </p>
          )}
        </div>
      )}
    </search>
  );
}

function Found({ targets, goTo }: { targets: Target[]; goTo: (target: Target) => void }) {
  return (
    <ul aria-label={texts.found}>
      {targets.map((target) => (
        <li key={target.key}>
          <button
            type="button"
            onClick={() => goTo(target)}
            className="flex w-full items-baseline gap-3 rounded-lg px-3 py-2 text-left hover:bg-raised"
          >
            <span className="min-w-0 flex-1 truncate">{target.name}</span>
            <span className="flex max-w-1/2 flex-wrap items-baseline justify-end gap-x-2 text-ink-soft text-xs">
              <span className="max-w-full truncate">{target.kind}</span>
              {target.license && <LicenseMark license={target.license} />}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
