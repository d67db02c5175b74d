"use client";

import { similarSongs } from "@/texts/catalogue";
import { SongList } from "./song-list";
import type { ListedSongRef } from "./use-listed-song";

type SimilarSongsProps = { title: string; songs: readonly ListedSongRef[] };

/** Songs that the model places nearby; nothing where it knows none. */
export function SimilarSongs({ title, songs }: SimilarSongsProps) {
  if (songs.length === 0) return null;
  return (
    <section aria-labelledby="similar" className="mt-10">
      <h2 id="similar" className="mb-3 font-semibold text-xl tracking-tight">
        {title}
      </h2>
      <SongList
        label={similarSongs}
        source="SONG"
        items={songs.map((song) => ({ key: song.id, song }))}
      />
    </section>
  );
}
