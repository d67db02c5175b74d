"use client";

import clsx from "clsx";
import { Volume2, VolumeX } from "lucide-react";
import type { CSSProperties } from "react";
import { IconButton } from "@/components/icon-button";
import * as texts from "@/texts/player";
import { useVolume } from "./player-context";

/** Mute and volume; narrow screens leave that to the device's own keys. */
export function VolumeControl({ className }: { className?: string }) {
  const { level, isMuted, set, toggleMute } = useVolume();
  const heard = isMuted ? 0 : level;
  const Sign = heard === 0 ? VolumeX : Volume2;
  return (
    <div className={clsx("items-center gap-1", className)}>
      <IconButton label={isMuted ? texts.unmute : texts.mute} onClick={toggleMute}>
        <Sign aria-hidden="true" className="size-5" />
      </IconButton>
      <input
        type="range"
        aria-label={texts.volume}
        aria-valuetext={texts.volumeAt(heard)}
        min={0}
        max={1}
        step={0.05}
        value={heard}
        onChange={(event) => set(Number(event.target.value))}
        className="seek-line w-20"
        style={{ "--filled": `${heard * 100}%` } as CSSProperties}
      />
    </div>
  );
}
