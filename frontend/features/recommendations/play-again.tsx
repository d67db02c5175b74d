"use client";

import { useSuspenseQuery } from "@apollo/client/react";
import { SongList } from "@/features/catalogue";
import { playAgain } from "@/texts/play-again";
import { oftenHeard } from "./often-heard";
import { PlayAgainDocument } from "./play-again.generated";

const TILES = 4;

/** Songs that the listener heard out of late; nothing before the first. */
export function PlayAgain() {
  const { data } = useSuspenseQuery(PlayAgainDocument);
  const plays = (data.me?.plays.edges ?? []).flatMap(({ node }) => node ?? []);
  const songs = oftenHeard(plays, TILES);
  if (songs.length === 0) return null;
  return (
    <section aria-labelledby="play-again" className="mt-10">
      <h2 id="play-again" className="mb-3 font-semibold text-xl tracking-tight">
        {playAgain}
      </h2>
      <SongList
        label={playAgain}
        source="HISTORY"
        tiles={TILES}
        items={songs.map((song) => ({ key: song.id, song }))}
      />
    </section>
  );
}
