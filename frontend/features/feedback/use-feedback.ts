"use client";

import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { toast } from "sonner";
import {
  BanArtistDocument,
  BanSongDocument,
  DislikeSongDocument,
  type FeedbackSaid_PayloadFragment,
  LikeSongDocument,
  UndoFeedbackDocument,
} from "./say-feedback.generated";
import type { SongFeedback_SongFragment as Song } from "./song-feedback.generated";
import { type Said, saidOf, type Word, withoutWord, withWord } from "./standing";

const UNREACHABLE = "The music service does not answer, so nothing changed. Try again in a moment.";

const DONE: Record<Word, (song: Song) => string> = {
  LIKE: ({ title }) => `You like “${title}”. Your list follows.`,
  DISLIKE: ({ title }) => `Less like “${title}” from now on.`,
  BAN_SONG: ({ title }) => `“${title}” is not listed again.`,
  BAN_ARTIST: ({ artist }) => `Nothing by ${artist?.name ?? "this artist"} is listed again.`,
};

/** Says a word of a song, or takes it back where it holds; the page shows it at once. */
export function useFeedback(): (song: Song, word: Word) => Promise<void> {
  const client = useApolloClient();
  return async function press(song, word) {
    const held = saidOf(song, word);
    if (held) {
      await told(takeBack(client, song, held));
      return;
    }
    const said = newWord(word);
    if (!(await told(say(client, song, said, word)))) return;
    toast.success(DONE[word](song), {
      action: { label: "Undo", onClick: () => void told(takeBack(client, song, said)) },
    });
  };
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

export function say(client: ApolloClient, song: Song, said: Said, word: Word) {
  const id = said.feedbackId;
  if (word === "BAN_ARTIST") {
    const input = { id, artistId: song.artist?.id ?? "" };
    const optimisticResponse = { said: expected(song, said, song.feedback ?? [], said) };
    return client.mutate({ mutation: BanArtistDocument, variables: { input }, optimisticResponse });
  }
  const documents = {
    LIKE: LikeSongDocument,
    DISLIKE: DislikeSongDocument,
    BAN_SONG: BanSongDocument,
  };
  return client.mutate({
    mutation: documents[word],
    variables: { input: { id, songId: song.id } },
    optimisticResponse: {
      said: expected(song, said, withWord(song, said), song.artist?.ban ?? null),
    },
  });
}

export function takeBack(client: ApolloClient, song: Song, said: Said) {
  const ban = said.kind === "BAN_ARTIST" ? null : (song.artist?.ban ?? null);
  const undo = { ...said, id: `unsent:${crypto.randomUUID()}`, kind: "UNDO" as const };
  return client.mutate({
    mutation: UndoFeedbackDocument,
    variables: { input: { id: crypto.randomUUID(), feedbackId: said.feedbackId } },
    optimisticResponse: { said: expected(song, undo, withoutWord(song, said), ban) },
  });
}

/** The API's answer, before it comes. */
function expected(
  song: Song,
  said: Said,
  feedback: Said[],
  ban: Said | null,
): FeedbackSaid_PayloadFragment {
  const artist = song.artist && { __typename: "Artist" as const, id: song.artist.id, ban };
  return {
    __typename: "FeedbackPayload",
    feedback: { ...said, song: { __typename: "Song", id: song.id, feedback }, artist },
    errors: [],
  };
}

type Answer = { data?: { said: { errors: readonly { message: string }[] } } | undefined };

/** Whether a word was taken; says why where it was not. */
export async function told(answer: Promise<Answer>): Promise<boolean> {
  const problem = await answer.then(
    ({ data }) => data?.said.errors.map(({ message }) => message).join(" "),
    () => UNREACHABLE,
  );
  if (problem) toast.error(problem);
  return !problem;
}
