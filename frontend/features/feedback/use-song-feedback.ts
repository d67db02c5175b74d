import { useFragment } from "@apollo/client/react";
import {
  type SongFeedback_SongFragment as Song,
  SongFeedback_SongFragmentDoc,
} from "./song-feedback.generated";

/** What is said of the song with this id; null while the page does not know the song. */
export function useSongFeedback(songId: string): Song | null {
  const { data, complete } = useFragment({
    fragment: SongFeedback_SongFragmentDoc,
    fragmentName: "SongFeedback_song",
    from: { __typename: "Song", id: songId },
  });
  return complete ? (data as Song) : null;
}
