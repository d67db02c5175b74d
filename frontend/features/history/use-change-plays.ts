import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { toastWithUndo } from "@/components/toast";
import { told } from "@/features/feedback";
import { putInHistory, takeFromHistory } from "@/lib/apollo/history";
import * as texts from "@/texts/history";
import {
  PlaysCountingDocument,
  RemovePlayDocument,
  SetPlayExcludedDocument,
  UndoPlayChangeDocument,
} from "./change-plays.generated";

type PlayRef = { __typename: "Play"; id: string; playId: string };

/** One play, one session, or a period, as the API takes them. */
export type Target = { playId: string } | { sessionId: string } | { since: string; until: string };

const TAKEN = { __typename: "FeedbackPayload" as const, errors: [] };
const MOST_NODES = 50;

/** What the listener can do with their plays; the page shows it at once, and offers the way back. */
export function useChangePlays(listenerId: string) {
  const client = useApolloClient();

  /** Resolves to whether it was done. */
  async function remove(play: PlayRef, title: string): Promise<boolean> {
    const id = crypto.randomUUID();
    const isDone = await told(
      client.mutate({
        mutation: RemovePlayDocument,
        variables: { input: { id, playId: play.playId } },
        optimisticResponse: { said: TAKEN },
        update(cache, { data }) {
          if (data?.said.errors.length === 0) takeFromHistory(cache, listenerId, play);
        },
      }),
    );
    const putBack = () => undo(client, id, () => putInHistory(client.cache, listenerId, play));
    if (isDone) toastWithUndo(texts.isRemoved(title), putBack);
    return isDone;
  }

  /** `plays` are those on the page that the target covers; `name` is what to call them. */
  async function leaveOut(
    target: Target,
    isOut: boolean,
    plays: readonly PlayRef[],
    name: string,
  ): Promise<void> {
    const id = crypto.randomUUID();
    const isDone = await told(
      client.mutate({
        mutation: SetPlayExcludedDocument,
        variables: { input: { id, excluded: isOut, ...target } },
        optimisticResponse: { said: TAKEN },
        update(cache, { data }) {
          if (data?.said.errors.length !== 0) return;
          for (const play of plays) {
            cache.modify({
              id: cache.identify(play),
              fields: { countsForTaste: () => !isOut },
            });
          }
        },
      }),
    );
    const said = isOut ? texts.isLeftOut : texts.isCounted;
    const askAnew = () => undo(client, id, () => askCounting(client, plays));
    if (isDone) toastWithUndo(said(name), askAnew);
  }

  return { remove, leaveOut };
}

async function undo(client: ApolloClient, feedbackId: string, done: () => unknown): Promise<void> {
  const input = { id: crypto.randomUUID(), feedbackId };
  const asked = client.mutate({ mutation: UndoPlayChangeDocument, variables: { input } });
  if (await told(asked)) await done();
}

async function askCounting(client: ApolloClient, plays: readonly PlayRef[]): Promise<void> {
  const ids = plays.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += MOST_NODES) {
    await client.query({
      query: PlaysCountingDocument,
      variables: { ids: ids.slice(from, from + MOST_NODES) },
      fetchPolicy: "network-only",
    });
  }
}
