import { useFragment } from "@apollo/client/react";
import { SongFeedback_SongFragmentDoc } from "./song-feedback.generated";
import { isUnwanted, type Song } from "./standing";

type Edge = { node: { __typename: "Song"; id: string } };

/** Of a list, what the listener still wants: a song that is banned leaves it at once. */
export function useWanted<Listed extends Edge>(edges: readonly Listed[]): Listed[] {
  const { data } = useFragment({
    fragment: SongFeedback_SongFragmentDoc,
    fragmentName: "SongFeedback_song",
    from: edges.map(({ node }) => node),
  });
  const songs = data as (Partial<Song> | null)[];
  return edges.filter((_, place) => !isUnwanted({ feedback: null, artist: null, ...songs[place] }));
}
