import { useEffect } from "react";
import { browserStorage } from "@/lib/browser-storage";
import { keepPlayback, keptPlayback } from "./kept-playback";
import type { Playback, PlaybackState } from "./playback";

const KEEP_EVERY_MS = 5_000;

/** The queue outlives a reload. Of several tabs, the one that plays or is seen keeps its own. */
export function useQueueIsKept(playback: Playback, listenerId: string | null): void {
  useEffect(() => {
    if (listenerId === null) return;
    const kept = keptPlayback(browserStorage, listenerId);
    if (kept) playback.restore(kept);
    let last = playback.getState();
    let wasEmpty = isEmpty(last);
    const keep = () => {
      if (!(last.isPlaying || document.visibilityState === "visible")) return;
      // A tab that has played nothing leaves the queue of another one alone.
      if (wasEmpty && isEmpty(last)) return;
      wasEmpty = isEmpty(last);
      keepPlayback(browserStorage, listenerId, playback.kept());
    };
    const unsubscribe = playback.subscribe(() => {
      if (playback.getState() === last) return;
      last = playback.getState();
      keep();
    });
    const keeping = setInterval(() => {
      if (playback.getState().isPlaying) keep();
    }, KEEP_EVERY_MS);
    return () => {
      unsubscribe();
      clearInterval(keeping);
    };
  }, [playback, listenerId]);
}

function isEmpty({ song, upcoming }: PlaybackState): boolean {
  return song === null && upcoming.length === 0;
}
