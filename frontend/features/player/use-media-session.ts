import { useEffect } from "react";
import type { Playback } from "./playback";

const SEEK_SECONDS = 10;

/** Lock screen, headphone keys and the system's media menu. */
export function useMediaSession(playback: Playback): void {
  useEffect(() => {
    if (!("mediaSession" in navigator)) return;
    const session = navigator.mediaSession;
    const show = () => {
      const { song, isPlaying } = playback.getState();
      if (!song) return;
      if (session.metadata?.title !== song.title) {
        session.metadata = new MediaMetadata({
          title: song.title,
          artist: song.artist?.name ?? "",
          album: song.album?.title ?? "",
        });
      }
      session.playbackState = isPlaying ? "playing" : "paused";
      const { position, duration } = playback.getProgress();
      if (duration > 0)
        session.setPositionState({ duration, position: Math.min(position, duration) });
    };
    const seekBy = (seconds: number) => {
      const { position, duration } = playback.getProgress();
      playback.seek(Math.max(0, Math.min(duration, position + seconds)));
    };
    const actions: [MediaSessionAction, MediaSessionActionHandler][] = [
      ["play", playback.play],
      ["pause", playback.pause],
      ["nexttrack", playback.next],
      ["previoustrack", playback.previous],
      ["seekbackward", ({ seekOffset }) => seekBy(-(seekOffset ?? SEEK_SECONDS))],
      ["seekforward", ({ seekOffset }) => seekBy(seekOffset ?? SEEK_SECONDS)],
      ["seekto", ({ seekTime }) => playback.seek(seekTime ?? 0)],
    ];
    for (const [action, handler] of actions) session.setActionHandler(action, handler);
    const unsubscribe = playback.subscribe(show);
    return () => {
      unsubscribe();
      for (const [action] of actions) session.setActionHandler(action, null);
    };
  }, [playback]);
}
