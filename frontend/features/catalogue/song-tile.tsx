"use client";

import clsx from "clsx";
import { Cover } from "@/components/cover";
import { Link } from "@/components/link";
import { SongCredit } from "@/components/song-credit";
import { LikeButton } from "@/features/feedback";
import { PlayMark } from "./play-mark";
import { SongMenu } from "./song-menu";
import type { SongRowProps } from "./song-row";
import { useListedSong } from "./use-listed-song";

/** One song as a picture, for the head of a list. */
export function SongTile({ song: ref, play, source, lead, note, className }: SongRowProps) {
  const listed = useListedSong(ref, play);
  if (!listed) return null;
  const { song, artist, isCurrent, isPlaying, press, action } = listed;
  return (
    <li
      aria-current={isCurrent || undefined}
      data-song={song.id}
      className={clsx(
        "group relative grid min-w-0 content-start gap-2.5 rounded-2xl p-2 transition-colors",
        isCurrent ? "bg-accent-wash" : "hover:bg-raised",
        className,
      )}
    >
      <button
        type="button"
        aria-label={action}
        onClick={press}
        className="rounded-xl after:absolute after:inset-0 after:rounded-2xl"
      >
        <span className="relative block overflow-hidden rounded-xl">
          <Cover seed={song.album?.id ?? song.id} className="aspect-square w-full" />
          <PlayMark isCurrent={isCurrent} isPlaying={isPlaying} className="size-9" />
        </span>
      </button>
      <LikeButton song={song} className="absolute top-3.5 right-3.5 z-10 bg-surface/90" />
      <div className="relative min-w-0 pr-8 pl-0.5">
        <p className="flex items-baseline gap-2 font-medium">
          <Link
            href={`/song/${song.id}`}
            className={clsx(
              "relative z-10 min-w-0 truncate underline-offset-4 hover:underline",
              isCurrent && "text-accent",
            )}
          >
            {song.title}
          </Link>
          {lead}
        </p>
        <SongCredit artist={artist} license={song.license} />
        {note}
        <SongMenu song={song} source={source} className="absolute -top-2 -right-2" />
      </div>
    </li>
  );
}
