"use client";

import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { IconButton } from "@/components/icon-button";
import * as texts from "@/texts/player";
import { usePlayerCommands, usePlayerState } from "./player-context";

export function PlayerControls() {
  const { song, isPlaying, hasNext, hasPrevious } = usePlayerState();
  const { toggle, next, previous } = usePlayerCommands();
  return (
    <div className="flex items-center gap-0.5 sm:gap-1.5">
      <IconButton
        label={texts.previousSong}
        onClick={previous}
        disabled={!hasPrevious}
        className="max-[22rem]:hidden"
      >
        <SkipBack className="size-5 fill-current" />
      </IconButton>
      <IconButton
        label={isPlaying ? texts.pause : texts.play}
        onClick={toggle}
        disabled={!song && !hasNext}
        className="bg-accent text-on-accent hover:bg-accent-strong! hover:text-on-accent! disabled:hover:bg-accent!"
      >
        {isPlaying ? (
          <Pause className="size-5 fill-current" />
        ) : (
          <Play className="size-5 translate-x-px fill-current" />
        )}
      </IconButton>
      <IconButton label={texts.nextSong} onClick={next} disabled={!hasNext}>
        <SkipForward className="size-5 fill-current" />
      </IconButton>
    </div>
  );
}
