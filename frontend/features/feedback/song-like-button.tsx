"use client";

import { LikeButton } from "./like-button";
import { useSongFeedback } from "./use-song-feedback";

/** The like of a song of which its id is at hand; nothing for a song out of sight. */
export function SongLikeButton({ songId, className }: { songId: string; className?: string }) {
  const song = useSongFeedback(songId);
  return song && <LikeButton song={song} className={className} />;
}
