"use client";

import clsx from "clsx";
import type { CSSProperties } from "react";
import { clockTime } from "@/lib/format";
import * as texts from "@/texts/player";
import { usePlayerCommands, usePlayerState, useProgress } from "./player-context";

/** How far the song is; for a clip also the way to go elsewhere in it. */
export function SeekBar({ className }: { className?: string }) {
  const { position, duration } = useProgress();
  const { kind } = usePlayerState();
  const { seek } = usePlayerCommands();
  const filled = { "--filled": `${duration ? (position / duration) * 100 : 0}%` } as CSSProperties;
  return (
    <div className={clsx("flex w-full items-center gap-3 text-ink-faint text-xs", className)}>
      <span className="w-9 text-right tabular-nums">{clockTime(position)}</span>
      {kind === "clip" ? (
        <input
          type="range"
          aria-label={texts.seek}
          aria-valuetext={texts.positionOf(position, duration)}
          min={0}
          max={duration || 1}
          step={0.1}
          value={position}
          onChange={(event) => seek(Number(event.target.value))}
          className="seek-line w-full min-w-0"
          style={filled}
        />
      ) : (
        <div
          role="progressbar"
          aria-label={texts.timedPreview}
          aria-valuemin={0}
          aria-valuemax={duration}
          aria-valuenow={Math.floor(position)}
          className="my-2.5 h-1 w-full overflow-hidden rounded-full bg-line"
        >
          <div className="h-full w-(--filled) bg-accent/60" style={filled} />
        </div>
      )}
      <span className="w-9 tabular-nums">{clockTime(Math.round(duration))}</span>
    </div>
  );
}
