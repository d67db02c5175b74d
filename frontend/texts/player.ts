import { percent } from "@/lib/format";
import { spokenTime } from "./amounts";

export const player = "Player";
export const nothingPlays = "Nothing plays yet. Pick a song.";
export const play = "Play";
export const pause = "Pause";
export const unknownArtist = "Unknown artist";
export const nextSong = "Next song";
export const previousSong = "Previous song";
export const queue = "Queue";

export const seek = "Seek";
export const positionOf = (position: number, duration: number) =>
  `${spokenTime(position)} of ${spokenTime(duration)}`;
export const timedPreview = "Timed preview";

export const mute = "Mute";
export const unmute = "Unmute";
export const volume = "Volume";
export const volumeAt = (level: number) => percent(level);

export const clip = "A clip of the song";
export const wholeSong = "Whole song on FMA";
export const noClip = "Silent preview";
export const knowThisOne = "I know this one";
export const hearIt = "Hear it on FMA";
