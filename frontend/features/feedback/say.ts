import type { ApolloClient } from "@apollo/client";
import {
  BanArtistDocument,
  BanSongDocument,
  DislikeSongDocument,
  type FeedbackSaid_PayloadFragment,
  LessLikeSongDocument,
  LikeSongDocument,
  UndoFeedbackDocument,
} from "./say-feedback.generated";
import { type Said, type SayableSong as Song, type Word, withoutWord, withWord } from "./standing";

/** Says a word of a song; the page shows it at once. */
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
    LESS_LIKE: LessLikeSongDocument,
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

/** Takes back a word that was said. */
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
