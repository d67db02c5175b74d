"use client";

import { useQuery } from "@apollo/client/react";
import { Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import * as texts from "@/texts/map";
import { MapSearchDocument, type MapSearchQuery } from "./map-page.generated";

type Target = { key: string; name: string; kind: string; numbers: number[] };

/** Finds a genre, an artist or a song, and goes there. */
export function MapSearch({ go }: { go: (numbers: readonly number[]) => void }) {
  const [text, setText] = useState("");
  const asked = useDeferredValue(text.trim());
  const { data } = useQuery(MapSearchDocument, { variables: { text: asked }, skip: asked === "" });
  const targets = asked === "" || !data ? [] : targetsIn(data.search);
  return (
    <search className="relative block w-full sm:w-80">
      <Search aria-hidden="true" className="absolute top-3 left-3.5 size-4 text-ink-faint" />
      <input
        type="search"
        aria-label={texts.find}
        placeholder={texts.genreArtistOrSong}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="w-full rounded-full border border-line bg-surface py-2 pr-4 pl-10"
      />
      {targets.length > 0 && (
        <ul
          aria-label={texts.found}
          className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-xl border border-line bg-surface p-1.5 shadow-lifted"
        >
          {targets.map(({ key, name, kind, numbers }) => (
            <li key={key}>
              <button
                type="button"
                onClick={() => {
                  go(numbers);
                  setText("");
                }}
                className="flex w-full items-baseline justify-between gap-3 rounded-lg px-3 py-2 text-left hover:bg-raised"
              >
                <span className="truncate">{name}</span>
                <span className="shrink-0 text-ink-soft text-xs">{kind}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

type Songs = MapSearchQuery["search"]["artists"][number]["songs"];

function targetsIn({ genres, artists, songs }: MapSearchQuery["search"]): Target[] {
  const numbersOf = ({ edges }: Songs) => edges.flatMap(({ node }) => node?.fmaId ?? []);
  return [
    ...genres.map(({ id, title, songs: of }) => ({
      key: id,
      name: title,
      kind: texts.genre,
      numbers: numbersOf(of),
    })),
    ...artists.map(({ id, name, songs: of }) => ({
      key: id,
      name,
      kind: texts.artist,
      numbers: numbersOf(of),
    })),
    ...songs.map(({ id, fmaId, title, artist }) => ({
      key: id,
      name: title,
      kind: artist?.name ?? texts.song,
      numbers: [fmaId],
    })),
  ];
}
