"use client";

import { useDeferredValue } from "react";
import { SongList, useWanted } from "@/features/catalogue";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import { allAreKnown, newArtists, noneAllowed } from "@/texts/new-artists";
import { variablesOf } from "./mix";
import { useMix } from "./mix-context";
import { NewArtistsDocument } from "./new-artists.generated";
import { onePerArtist } from "./one-per-artist";

const TILES = 4;

/** A song each of artists whom the listener never heard, as their mix asks. */
export function NewArtists() {
  const { mix } = useMix();
  const wish = useDeferredValue(mix); // the songs stay until others are here
  const { data } = usePageQuery(NewArtistsDocument, { variables: variablesOf(wish) });
  const edges = data.me?.recommendations.edges ?? [];
  const wanted = useWanted(edges.flatMap(({ node }) => (node ? { node } : [])));
  const songs = onePerArtist(
    wanted.map(({ node }) => node),
    TILES,
  );
  if (songs.length === 0) {
    const isNarrowed = wish.uses.length > 0;
    return <p className="text-ink-soft">{isNarrowed ? noneAllowed : allAreKnown}</p>;
  }
  return (
    <SongList
      label={newArtists}
      source="NEW_ARTISTS"
      tiles={TILES}
      items={songs.map((song) => ({ key: song.id, song }))}
    />
  );
}
