import { useFragment } from "@apollo/client/react";
import { isUnwanted } from "@/features/feedback";
import { type SongRow_SongFragment as Song, SongRow_SongFragmentDoc } from "./song-row.generated";
import type { ListedSongRef } from "./use-listed-song";

/**
 * Of a list, what the listener still wants: a song that is banned leaves it at once. By the fragment
 * of the rows, whose watches of the cache it shares.
 */
export function useWanted<Edge extends { node: ListedSongRef }>(edges: readonly Edge[]): Edge[] {
  const { data } = useFragment({
    fragment: SongRow_SongFragmentDoc,
    fragmentName: "SongRow_song",
    from: edges.map(({ node }) => node),
  });
  const songs = data as (Partial<Song> | null)[];
  return edges.filter((_, place) => !isUnwanted({ feedback: null, artist: null, ...songs[place] }));
}
