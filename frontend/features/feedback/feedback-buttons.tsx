"use client";

import { Button } from "@/components/button";
import { wordOn } from "@/texts/feedback-buttons";
import { CHOICES } from "./choices";
import { saidOf } from "./standing";
import { useFeedback } from "./use-feedback";
import { useSongFeedback } from "./use-song-feedback";

/** What else the listener can say of a song, each pressed while it holds. */
export function FeedbackButtons({ songId }: { songId: string }) {
  const song = useSongFeedback(songId);
  const press = useFeedback();
  if (!song) return null;
  const choices = CHOICES.filter(({ word }) => word !== "BAN_ARTIST" || song.artist);
  return (
    <fieldset className="flex flex-wrap gap-2" aria-label={wordOn(song.title)}>
      {choices.map(({ word, icon: Icon, label }) => (
        <Button
          key={word}
          look="quiet"
          aria-pressed={Boolean(saidOf(song, word))}
          onClick={() => void press(song, word)}
          className="aria-pressed:border-accent aria-pressed:bg-accent-wash"
        >
          <Icon aria-hidden="true" className="size-4" />
          {label}
        </Button>
      ))}
    </fieldset>
  );
}
