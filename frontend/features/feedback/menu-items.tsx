"use client";

import { Undo2 } from "lucide-react";
import { MenuItem } from "@/components/menu-item";
import { takeBack } from "@/texts/song-menu";
import { CHOICES } from "./choices";
import { saidOf } from "./standing";
import { useFeedback } from "./use-feedback";
import { useSongFeedback } from "./use-song-feedback";

/** Lines of a song's menu: dislike, less like this, never this song, never this artist. */
export function FeedbackMenuItems({ songId }: { songId: string }) {
  const song = useSongFeedback(songId);
  const press = useFeedback();
  if (!song) return null;
  const choices = CHOICES.filter(({ word }) => word !== "BAN_ARTIST" || song.artist);
  return choices.map(({ word, icon, label }) => {
    const isHeld = Boolean(saidOf(song, word));
    return (
      <MenuItem key={word} icon={isHeld ? Undo2 : icon} onSelect={() => void press(song, word)}>
        {isHeld ? takeBack(label) : label}
      </MenuItem>
    );
  });
}
