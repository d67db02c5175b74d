import { useEffect } from "react";
import type { Playback } from "./playback";
import type { PlayerSong_SongFragment as PlayerSong } from "./player-song.generated";

const SEEK_SECONDS = 10;

/** Lock screen, headphone keys and the system's media menu. */
export function useMediaSession(playback: Playback): void {
  useEffect(() => {
    if (!("mediaSession" in navigator)) return;
    const session = navigator.mediaSession;
    let shownId: string | undefined;
    const show = () => {
      const { song, isPlaying } = playback.getState();
      if (song?.id !== shownId) {
        shownId = song?.id;
        session.metadata = song && metadataOf(song);
      }
      session.playbackState = song ? (isPlaying ? "playing" : "paused") : "none";
      const { position, duration } = playback.getProgress();
      session.setPositionState(
        duration > 0 ? { duration, position: Math.min(position, duration) } : undefined,
      );
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
      session.metadata = null;
      session.playbackState = "none";
    };
  }, [playback]);
}

function metadataOf({ title, artist, album }: PlayerSong): MediaMetadata {
  return new MediaMetadata({ title, artist: artist?.name ?? "", album: album?.title ?? "" });
}
