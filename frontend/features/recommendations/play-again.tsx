"use client";

import { SongList } from "@/features/catalogue";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import { playAgain } from "@/texts/play-again";
import { oftenHeard } from "./often-heard";
import { PlayAgainDocument } from "./play-again.generated";
import { useHeldSongs } from "./use-held-songs";
import { useInUse } from "./use-in-use";

const TILES = 4;

/** Songs that the listener heard out of late; nothing before the first. They stay while one is at them. */
export function PlayAgain() {
  const { data } = usePageQuery(PlayAgainDocument);
  const plays = (data.me?.plays.edges ?? []).flatMap(({ node }) => node ?? []);
  const [isInUse, whileInUse] = useInUse();
  const songs = useHeldSongs(oftenHeard(plays, TILES), isInUse);
  if (songs.length === 0) return null;
  return (
    <section aria-labelledby="play-again" className="mt-10" {...whileInUse}>
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
