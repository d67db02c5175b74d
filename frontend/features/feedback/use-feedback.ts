"use client";

import { useApolloClient } from "@apollo/client/react";
import { toast, toastWithUndo } from "@/components/toast";
import type { SongFeedback_SongFragment as Song } from "./song-feedback.generated";
import { newWord, type Said, saidOf, type Word } from "./standing";

const UNREACHABLE = "The music service does not answer, so nothing changed. Try again in a moment.";

const DONE: Record<Word, (song: Song) => string> = {
  LIKE: ({ title }) => `You like “${title}”. Your list follows.`,
  DISLIKE: ({ title }) => `Less like “${title}” from now on.`,
  BAN_SONG: ({ title }) => `“${title}” is not listed again.`,
  BAN_ARTIST: ({ artist }) => `Nothing by ${artist?.name ?? "this artist"} is listed again.`,
};

/** What saying takes comes with the first word, or ahead of it. */
export const saying = () => import("./say");

/** Says a word of a song, or takes it back where it holds; the page shows it at once. */
export function useFeedback(): (song: Song, word: Word) => Promise<void> {
  const client = useApolloClient();
  return async function press(song, word) {
    const held = saidOf(song, word);
    const takeBack = (said: Said) => saying().then((it) => it.takeBack(client, song, said));
    if (held) {
      await told(takeBack(held));
      return;
    }
    const said = newWord(word);
    if (!(await told(saying().then((it) => it.say(client, song, said, word))))) return;
    toastWithUndo(DONE[word](song), () => told(takeBack(said)));
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
