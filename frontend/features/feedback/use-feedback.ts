"use client";

import { useApolloClient } from "@apollo/client/react";
import { toast, toastWithUndo } from "@/components/toast";
import * as texts from "@/texts/feedback";
import { newWord, type Said, type SayableSong, saidOf, type Word } from "./standing";

/** What saying takes comes with the first word, or ahead of it. */
export const saying = () => import("./say");

/** Says a word of a song, or takes it back where it holds; the page shows it at once. */
export function useFeedback(): (song: SayableSong, word: Word) => Promise<void> {
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
    toastWithUndo(texts.done[word](song), () => told(takeBack(said)));
  };
}

type Answer = { data?: { said: { errors: readonly { message: string }[] } } | undefined };

/** Whether a word was taken; says why where it was not. */
export async function told(answer: Promise<Answer>): Promise<boolean> {
  const problem = await answer.then(
    ({ data }) => data?.said.errors.map(({ message }) => message).join(" "),
    () => texts.unreachable,
  );
  if (problem) toast.error(problem);
  return !problem;
}
