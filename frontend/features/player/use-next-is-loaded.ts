import { useEffect } from "react";
import type { Playback } from "./playback";

const AFTER_SECONDS = 5;

/** Loads the next clip while the one before it plays, once that has had its turn. */
export function useNextIsLoaded(playback: Playback): void {
  useEffect(() => {
    let ahead: HTMLAudioElement | null = null;
    let loaded = "";
    return playback.subscribe(() => {
      const { isPlaying, nextSong } = playback.getState();
      const url = nextSong?.audioUrl ?? "";
      const isTime = isPlaying && playback.getProgress().position > AFTER_SECONDS;
      if (!isTime || url === "" || url === loaded) return;
      loaded = url;
      ahead ??= new Audio();
      ahead.preload = "auto";
      ahead.src = url;
    });
  }, [playback]);
}
