import { useEffect } from "react";
import type { Playback } from "./playback";

const CHANNEL = "musicrecs.player";

/** One listener hears one song: where another tab of this browser begins to play, this one pauses. */
export function useOneTabPlays(playback: Playback): void {
  useEffect(() => {
    if (!("BroadcastChannel" in window)) return;
    const channel = new BroadcastChannel(CHANNEL);
    let wasPlaying = false;
    channel.onmessage = playback.pause;
    const unsubscribe = playback.subscribe(() => {
      const { isPlaying } = playback.getState();
      if (isPlaying && !wasPlaying) channel.postMessage("playing");
      wasPlaying = isPlaying;
    });
    return () => {
      unsubscribe();
      channel.close();
    };
  }, [playback]);
}
