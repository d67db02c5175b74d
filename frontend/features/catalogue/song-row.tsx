"use client";

import type { FragmentType } from "@apollo/client/masking";
import { useFragment } from "@apollo/client/react";
import clsx from "clsx";
import { AudioLines, Pause, Play } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Cover } from "@/components/cover";
import { LicenseBadge } from "@/components/license-badge";
import { type SongRef, usePlayerCommands, usePlayerState } from "@/features/player";
import { clockTime, spokenTime } from "@/lib/format";
import { type SongRow_SongFragment as Song, SongRow_SongFragmentDoc } from "./song-row.generated";

export type SongRowRef = SongRef & FragmentType<Song>;

export type SongRowProps = {
  song: SongRowRef;
  play: () => void;
  /** Before the cover, say a rank. */
  lead?: ReactNode;
  /** In place of the song's length. */
  aside?: ReactNode;
  className?: string;
};

/** One song of a list: click anywhere to play it; its page, artist and licence stand beside it. */
export function SongRow({ song: ref, play, lead, aside, className }: SongRowProps) {
  const { data: song, complete } = useFragment({
    fragment: SongRow_SongFragmentDoc,
    fragmentName: "SongRow_song",
    from: ref,
  });
  const { song: current, isPlaying } = usePlayerState();
  const { toggle } = usePlayerCommands();
  if (!complete) return null;
  const isCurrent = current?.id === song.id;
  const isOn = isCurrent && isPlaying;
  return (
    <li
      aria-current={isCurrent || undefined}
      className={clsx(
        "group relative flex items-center gap-3 rounded-xl px-2 py-2 transition-colors hover:bg-raised sm:gap-4",
        isCurrent && "bg-accent-wash hover:bg-accent-wash",
        className,
      )}
    >
      {lead}
      <button
        type="button"
        aria-label={`${isOn ? "Pause" : "Play"} ${song.title} by ${artistOf(song)}`}
        onClick={isCurrent ? toggle : play}
        className="shrink-0 rounded-lg outline-offset-0 after:absolute after:inset-0 after:rounded-xl"
      >
        <span className="relative block size-12 overflow-hidden rounded-lg">
          <Cover seed={song.album?.id ?? song.id} className="size-12 rounded-lg" />
          <PlayMark isCurrent={isCurrent} isOn={isOn} />
        </span>
      </button>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <Link
            href={`/song/${song.id}`}
            className={clsx(
              "relative z-10 underline-offset-4 hover:underline",
              isCurrent && "text-accent",
            )}
          >
            {song.title}
          </Link>
        </p>
        <p className="flex min-w-0 items-baseline gap-1.5 text-ink-soft text-sm">
          <span className="truncate">{artistOf(song)}</span>
          <span aria-hidden="true" className="text-ink-faint">
            ·
          </span>
          <LicenseBadge license={song.license} />
        </p>
      </div>
      <p className="hidden w-44 truncate text-ink-soft text-sm lg:block">{song.album?.title}</p>
      <p className="hidden w-32 truncate text-ink-soft text-sm md:block">{song.topGenre?.title}</p>
      {aside ?? <Length seconds={song.durationSeconds} />}
    </li>
  );
}

function artistOf(song: Song): string {
  return song.artist?.name ?? "Unknown artist";
}

function PlayMark({ isCurrent, isOn }: { isCurrent: boolean; isOn: boolean }) {
  const mark = "col-start-1 row-start-1 size-5";
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "absolute inset-0 grid place-items-center bg-black/45 text-white opacity-0 transition-opacity",
        "group-focus-within:opacity-100 group-hover:opacity-100",
        isCurrent && "opacity-100",
      )}
    >
      {isOn ? (
        <>
          <AudioLines className={clsx(mark, "animate-breathe group-hover:hidden")} />
          <Pause className={clsx(mark, "hidden fill-current group-hover:block")} />
        </>
      ) : (
        <Play className={clsx(mark, "translate-x-px fill-current")} />
      )}
    </span>
  );
}

function Length({ seconds }: { seconds: number | null }) {
  if (seconds === null) return <span className="w-12" />;
  return (
    <p className="w-12 text-right text-ink-faint text-sm tabular-nums">
      <span aria-hidden="true">{clockTime(seconds)}</span>
      <span className="sr-only">{spokenTime(seconds)}</span>
    </p>
  );
}
