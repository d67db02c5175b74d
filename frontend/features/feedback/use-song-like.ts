import { useApolloClient } from "@apollo/client/react";
import { say, takeBack } from "./say";
import { newWord, saidOf } from "./standing";
import { told } from "./use-feedback";
import { useSongFeedback } from "./use-song-feedback";

type SongLike = {
  isLiked: boolean;
  /** Says or takes back the like, without a word unless it fails; resolves to whether it was done. */
  toggle: () => Promise<boolean>;
};

/** Whether the song is liked, for a page that shows by itself what follows; null while unknown. */
export function useSongLike(songId: string): SongLike | null {
  const client = useApolloClient();
  const song = useSongFeedback(songId);
  if (!song) return null;
  const held = saidOf(song, "LIKE");
  return {
    isLiked: Boolean(held),
    toggle: () =>
      told(held ? takeBack(client, song, held) : say(client, song, newWord("LIKE"), "LIKE")),
  };
}
