import type { FragmentType } from "@apollo/client/masking";
import { useFragment } from "@apollo/client/react";
import type { MouseEvent } from "react";
import { type SongRef, usePlayerCommands, useStanding } from "@/features/player";
import * as texts from "@/texts/songs";
import { type SongRow_SongFragment as Song, SongRow_SongFragmentDoc } from "./song-row.generated";

export type ListedSongRef = SongRef & FragmentType<Song>;

export type ListedSong = {
  song: Song;
  artist: string;
  /** In the player, playing or not. */
  isCurrent: boolean;
  isPlaying: boolean;
  /** Plays it, or pauses and goes on where it is the current one. */
  press: (event: MouseEvent) => void;
  /** Name of the button that does so. */
  action: string;
};

/** A song as a list shows it, with its part in the player; null while its data is incomplete. */
export function useListedSong(ref: ListedSongRef, play: () => void): ListedSong | null {
  const { data: song, complete } = useFragment({
    fragment: SongRow_SongFragmentDoc,
    fragmentName: "SongRow_song",
    from: ref,
  });
  const standing = useStanding(ref.id);
  const { toggle } = usePlayerCommands();
  if (!complete) return null;
  const isCurrent = standing !== null;
  const isPlaying = standing === "playing";
  const artist = song.artist?.name ?? texts.unknownArtist;
  return {
    song,
    artist,
    isCurrent,
    isPlaying,
    press(event) {
      // The second half of a double click: the first has played the song, and may have moved the list.
      if (event.detail > 1) return;
      if (isCurrent) toggle();
      else play();
    },
    action: (isPlaying ? texts.pauseSong : texts.playSong)(song.title, artist),
  };
}
