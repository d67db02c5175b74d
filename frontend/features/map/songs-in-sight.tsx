"use client";

import { useQuery } from "@apollo/client/react";
import { memo } from "react";
import { FetchFailed } from "@/components/fetch-failed";
import { SongList } from "@/features/catalogue";
import * as texts from "@/texts/map";
import { MapSongsDocument } from "./map-page.generated";
import type { MarkedSongs } from "./use-marks";

type SongsInSightProps = { numbers: readonly number[]; marked: MarkedSongs };

/**
 * The songs nearest to the middle of the map, as a list: the same for keys and screen readers, with the
 * map's rings in words. It is left alone while the map moves, and the one before stays until the next is
 * here.
 */
export const SongsInSight = memo(function SongsInSight({ numbers, marked }: SongsInSightProps) {
  const { data, previousData, error, refetch } = useQuery(MapSongsDocument, {
    variables: { ids: numbers.map(songId) },
    skip: numbers.length === 0,
  });
  const songs = ((data ?? previousData)?.nodes ?? []).flatMap((node) =>
    node?.__typename === "Song" ? [node] : [],
  );
  const listed = new Set(marked.listed.map(({ id }) => id));
  const played = new Set(marked.played.map(({ id }) => id));
  const fetched = data ? texts.nearestFirst(numbers.length) : texts.fetchingSongs;
  const said = numbers.length > 0 ? fetched : texts.noSong;
  return (
    <section aria-labelledby="in-sight" className="mt-8">
      <h2 id="in-sight" className="mb-3 font-semibold text-xl tracking-tight">
        {texts.inMiddle}
      </h2>
      {error ? (
        <FetchFailed again={() => void refetch()}>{texts.songsNotFetched}</FetchFailed>
      ) : (
        <p role="status" className="mb-2 text-ink-soft text-sm">
          {said}
        </p>
      )}
      <SongList
        label={texts.inMiddle}
        source="OTHER"
        items={(numbers.length > 0 && !error ? songs : []).map((song) => ({
          key: song.id,
          song,
          note: <RingsInWords isListed={listed.has(song.id)} isPlayed={played.has(song.id)} />,
        }))}
      />
    </section>
  );
});

function RingsInWords({ isListed, isPlayed }: { isListed: boolean; isPlayed: boolean }) {
  const words = [isListed && texts.inYourList, isPlayed && texts.playedLately].filter(Boolean);
  if (words.length === 0) return null;
  return <p className="text-ink-soft text-xs leading-5">{words.join(" · ")}</p>;
}

/** The global id of FMA's number: `nodes` takes several of them at once, and them alone. */
function songId(number: number): string {
  return btoa(`Song:${number}`);
}
