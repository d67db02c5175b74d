"use client";

import clsx from "clsx";
import { Heart } from "lucide-react";
import { IconButton } from "@/components/icon-button";
import { like } from "@/texts/like-button";
import { saidOf } from "./standing";
import { saying, useFeedback } from "./use-feedback";
import { useSongFeedback } from "./use-song-feedback";

/** Says that the listener likes the song, and whether they do; nothing for a song out of sight. */
export function LikeButton({ songId, className }: { songId: string; className?: string }) {
  const song = useSongFeedback(songId);
  const press = useFeedback();
  if (!song) return null;
  const isLiked = Boolean(saidOf(song, "LIKE"));
  return (
    <IconButton
      label={like(song.title)}
      aria-pressed={isLiked}
      onPointerEnter={() => void saying()}
      onFocus={() => void saying()}
      onClick={() => void press(song, "LIKE")}
      className={clsx("shrink-0", className)}
    >
      <Heart
        aria-hidden="true"
        className={clsx("size-4.5", isLiked && "fill-current text-accent")}
      />
    </IconButton>
  );
}
