"use client";

import clsx from "clsx";
import { ArrowUpRight, AudioLines, Timer } from "lucide-react";
import * as texts from "@/texts/player";
import { usePlayerCommands, usePlayerState, useProgress } from "./player-context";
import type { PlayerSong_SongFragment as Song } from "./player-song.generated";

/** A clip shorter than its song by more than this is only a part of it. */
const UNEVEN_SECONDS = 2;

/** Says plainly what is heard where that is not the whole song, and where the song can be. */
export function SoundNote({ song, className }: { song: Song; className?: string }) {
  const { kind } = usePlayerState();
  const { duration } = useProgress();
  const { know } = usePlayerCommands();
  const isClip = kind === "clip";
  const songSeconds = song.durationSeconds ?? Number.POSITIVE_INFINITY;
  if (isClip && duration > songSeconds - UNEVEN_SECONDS) return null;
  const Sign = isClip ? AudioLines : Timer;
  return (
    <p className={clsx("flex flex-wrap items-center gap-x-2 text-ink-soft text-xs", className)}>
      <Sign aria-hidden="true" className="size-3.5 shrink-0" />
      <span>{isClip ? texts.clip : texts.noClip}</span>
      {!isClip && (
        <button
          type="button"
          onClick={know}
          className="min-h-6 font-medium text-accent underline-offset-4 hover:underline"
        >
          {texts.knowThisOne}
        </button>
      )}
      <a
        href={song.pageUrl}
        target="_blank"
        rel="noreferrer"
        className="inline-flex items-center gap-0.5 font-medium text-accent underline-offset-4 hover:underline"
      >
        {isClip ? texts.wholeSong : texts.hearIt}
        <ArrowUpRight aria-hidden="true" className="size-3.5" />
      </a>
    </p>
  );
}
