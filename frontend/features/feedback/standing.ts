import type { FeedbackKind } from "@/lib/graphql/schema.generated";
import type { SongFeedback_SongFragment } from "./song-feedback.generated";

/** What a listener can say with a song in front of them. */
export type Word = Extract<
  FeedbackKind,
  "LIKE" | "DISLIKE" | "LESS_LIKE" | "BAN_SONG" | "BAN_ARTIST"
>;

/** A song that something can be said of, by whichever fragment it was read. */
export type SayableSong = Omit<SongFeedback_SongFragment, " $fragmentName">;

/** What of a song says whether it is wanted. */
export type Song = Pick<SongFeedback_SongFragment, "feedback" | "artist">;

export type Said = NonNullable<Song["feedback"]>[number];

const OPINIONS: readonly FeedbackKind[] = ["LIKE", "DISLIKE", "LESS_LIKE"];

/** The word as it holds of the song or its artist now. */
export function saidOf(song: Song, word: Word): Said | undefined {
  if (word === "BAN_ARTIST") return song.artist?.ban ?? undefined;
  return song.feedback?.find(({ kind }) => kind === word);
}

/** Whether the listener wants no list to show the song. */
export function isUnwanted(song: Song): boolean {
  const unwanted: readonly Word[] = ["DISLIKE", "LESS_LIKE", "BAN_SONG", "BAN_ARTIST"];
  return unwanted.some((word) => saidOf(song, word));
}

/** What holds of a song once `said` is said of it: of opinions only the newest does. */
export function withWord(song: Song, said: Said): Said[] {
  const isReplaced = (kind: FeedbackKind) =>
    kind === said.kind || (OPINIONS.includes(kind) && OPINIONS.includes(said.kind));
  return [said, ...(song.feedback ?? []).filter(({ kind }) => !isReplaced(kind))];
}

/** What holds of a song once `said` is taken back, as far as the page can know. */
export function withoutWord(song: Song, said: Said): Said[] {
  return (song.feedback ?? []).filter(({ feedbackId }) => feedbackId !== said.feedbackId);
}

/** A word that is not said yet. */
export function newWord(kind: Word): Said {
  return {
    __typename: "Feedback",
    id: `unsent:${crypto.randomUUID()}`,
    feedbackId: crypto.randomUUID(),
    kind,
  };
}
