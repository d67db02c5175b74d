"use client";

import clsx from "clsx";
import type { ReactNode } from "react";
import { Cover } from "@/components/cover";
import { Link } from "@/components/link";
import { SongCredit } from "@/components/song-credit";
import { LikeButton } from "@/features/feedback";
import { clockTime } from "@/lib/format";
import type { PlaySource } from "@/lib/graphql/schema.generated";
import { spokenTime } from "@/texts/amounts";
import { PlayMark } from "./play-mark";
import { SongMenu } from "./song-menu";
import { type ListedSongRef, useListedSong } from "./use-listed-song";

export type SongRowProps = {
  song: ListedSongRef;
  play: () => void;
  /** Of the list in which it stands. */
  source: PlaySource;
  /** Before the cover, say a rank. */
  lead?: ReactNode;
  /** In place of the song's length. */
  aside?: ReactNode;
  /** Below the credit, say why it is listed. */
  note?: ReactNode;
  /** Lines of its menu that are about its place in the list. */
  menu?: ReactNode;
  className?: string;
};

/** One song as a line: click anywhere to play it; its page, artist and licence stand beside it. */
export function SongRow({
  song: ref,
  play,
  source,
  lead,
  aside,
  note,
  menu,
  className,
}: SongRowProps) {
  const listed = useListedSong(ref, play);
  if (!listed) return null;
  const { song, artist, isCurrent, isPlaying, press, action } = listed;
  return (
    <li
      aria-current={isCurrent || undefined}
      data-song={song.id}
      className={clsx(
        "group relative col-span-full flex min-w-0 items-center gap-3 rounded-xl px-2 py-2 transition-colors sm:gap-4",
        isCurrent ? "bg-accent-wash" : "hover:bg-raised",
        className,
      )}
    >
      {lead}
      <button
        type="button"
        aria-label={action}
        onClick={press}
        className="shrink-0 rounded-lg after:absolute after:inset-0 after:rounded-xl"
      >
        <span className="relative block overflow-hidden rounded-lg">
          <Cover seed={song.album?.id ?? song.id} className="size-12" />
          <PlayMark isCurrent={isCurrent} isPlaying={isPlaying} className="size-5" />
        </span>
      </button>
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          <Link
            href={`/song/${song.id}`}
            className={clsx(
              "relative z-10 block w-fit max-w-full truncate underline-offset-4 hover:underline",
              isCurrent && "text-accent",
            )}
          >
            {song.title}
          </Link>
        </p>
        <SongCredit artist={artist} artistId={song.artist?.id} license={song.license} />
        {note}
      </div>
      <p className="hidden w-44 shrink-0 truncate text-ink-soft text-sm xl:block">
        {song.album?.title && (
          <Link
            href={`/album/${song.album.id}`}
            className="relative z-10 underline-offset-4 hover:underline"
          >
            {song.album.title}
          </Link>
        )}
      </p>
      <p className="hidden w-28 shrink-0 truncate text-ink-soft text-sm md:block">
        {song.topGenre?.title}
      </p>
      <LikeButton song={song} className="relative z-10" />
      {aside ?? <Length seconds={song.durationSeconds} />}
      <SongMenu song={song} source={source} more={menu} className="relative -ml-2" />
    </li>
  );
}

/** Narrow screens leave the room to the names. */
function Length({ seconds }: { seconds: number | null }) {
  if (seconds === null) return <span className="w-11 shrink-0 max-sm:hidden" />;
  return (
    <p className="shrink-0 text-right text-ink-faint text-sm tabular-nums max-sm:sr-only sm:w-11">
      <span aria-hidden="true">{clockTime(seconds)}</span>
      <span className="sr-only">{spokenTime(seconds)}</span>
    </p>
  );
}
