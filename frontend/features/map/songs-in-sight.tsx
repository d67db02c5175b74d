"use client";

import { useQuery } from "@apollo/client/react";
import { memo } from "react";
import { SongList } from "@/features/catalogue";
import * as texts from "@/texts/map";
import { MapSongsDocument } from "./map-page.generated";

type SongsInSightProps = { numbers: readonly number[] };

/**
 * The songs nearest to the middle of the map, as a list: the same for keys and screen readers. It is
 * left alone while the map moves.
 */
export const SongsInSight = memo(function SongsInSight({ numbers }: SongsInSightProps) {
  const { data, previousData } = useQuery(MapSongsDocument, {
    variables: { ids: numbers.map(songId) },
    skip: numbers.length === 0,
  });
  const songs = ((data ?? previousData)?.nodes ?? []).flatMap((node) =>
    node?.__typename === "Song" ? [node] : [],
  );
  return (
    <section aria-labelledby="in-sight" className="mt-8">
      <h2 id="in-sight" className="mb-3 font-semibold text-xl tracking-tight">
        {texts.inMiddle}
      </h2>
      <p role="status" className="mb-2 text-ink-soft text-sm">
        {numbers.length > 0 ? texts.nearestFirst(numbers.length) : texts.noSong}
      </p>
      <SongList
        label={texts.inMiddle}
        source="OTHER"
        items={numbers.length > 0 ? songs.map((song) => ({ key: song.id, song })) : []}
      />
    </section>
  );
});

/** The global id of FMA's number: `nodes` takes several of them at once, and them alone. */
function songId(number: number): string {
  return btoa(`Song:${number}`);
}
