"use client";

import clsx from "clsx";
import { usePlayerCommands } from "@/features/player";
import type { PlaySource } from "@/lib/graphql/schema.generated";
import { SongRow, type SongRowProps } from "./song-row";
import { SongTile } from "./song-tile";

export type SongListItem = Omit<SongRowProps, "play" | "source"> & {
  /** Unique in the list, where a song may stand more than once. */
  key: string;
};

type SongListProps = {
  label: string;
  source: PlaySource;
  items: readonly SongListItem[];
  /** How many of the first are shown as pictures: a multiple of four. */
  tiles?: number;
};

/** Songs in an order; playing one makes the list the player's queue. */
export function SongList({ label, source, items, tiles = 0 }: SongListProps) {
  const { playFrom } = usePlayerCommands();
  const songs = items.map(({ song }) => song);
  return (
    <ol
      aria-label={label}
      className={clsx(
        "growing -mx-2 grid gap-0.5",
        tiles ? "grid-cols-2 gap-x-1 sm:grid-cols-4 sm:gap-x-2" : "grid-cols-1",
      )}
    >
      {items.map(({ key, ...item }, place) => {
        const Shape = place < tiles ? SongTile : SongRow;
        const play = () => playFrom(songs, place, source);
        return <Shape key={key} play={play} source={source} {...item} />;
      })}
    </ol>
  );
}
