"use client";

import type { ReactNode } from "react";
import { usePlayerCommands } from "@/features/player";
import type { PlaySource } from "@/lib/graphql/schema.generated";
import { SongRow, type SongRowRef } from "./song-row";

export type SongListItem = {
  /** Unique in the list, where a song may stand more than once. */
  key: string;
  song: SongRowRef;
  lead?: ReactNode;
  aside?: ReactNode;
  className?: string;
};

type SongListProps = { label: string; source: PlaySource; items: readonly SongListItem[] };

/** Songs in an order; playing one makes the list the player's queue. */
export function SongList({ label, source, items }: SongListProps) {
  const { playFrom } = usePlayerCommands();
  const songs = items.map(({ song }) => song);
  return (
    <ol aria-label={label} className="-mx-2 grid gap-0.5">
      {items.map(({ key, song, ...row }) => (
        <SongRow key={key} song={song} play={() => playFrom(songs, song, source)} {...row} />
      ))}
    </ol>
  );
}
