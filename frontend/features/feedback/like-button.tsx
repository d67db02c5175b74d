"use client";

import clsx from "clsx";
import { Heart } from "lucide-react";
import { IconButton } from "@/components/icon-button";
import { like } from "@/texts/like-button";
import { type SayableSong, saidOf } from "./standing";
import { saying, useFeedback } from "./use-feedback";

/** Says that the listener likes the song, and whether they do. */
export function LikeButton({ song, className }: { song: SayableSong; className?: string }) {
  const press = useFeedback();
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
