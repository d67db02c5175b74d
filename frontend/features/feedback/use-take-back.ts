import type { ApolloCache, Reference } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { toast } from "@/components/toast";
import { takenBack } from "@/texts/said";
import { UndoFeedbackDocument } from "./say-feedback.generated";
import { told } from "./use-feedback";

/** Takes back a word of the listener's by its id; resolves to whether that was done. */
export function useTakeBack(listenerId: string): (feedbackId: string) => Promise<boolean> {
  const client = useApolloClient();
  return async function takeBack(feedbackId) {
    const isDone = await told(
      client.mutate({
        mutation: UndoFeedbackDocument,
        variables: { input: { id: crypto.randomUUID(), feedbackId } },
        update(cache, { data }) {
          if (data?.said.errors.length === 0) forgetWord(cache, listenerId, feedbackId);
        },
      }),
    );
    if (isDone) toast.success(takenBack);
    return isDone;
  };
}

type Words = { edges: { node: Reference }[] };

/** Takes the word from the list of words. It may bring back a play: the history is asked for anew. */
function forgetWord(cache: ApolloCache, listenerId: string, feedbackId: string): void {
  cache.modify<{ feedback: Words; plays: unknown }>({
    id: cache.identify({ __typename: "User", id: listenerId }),
    fields: {
      feedback(words, { readField }) {
        if (!("edges" in words)) return words;
        const isOther = ({ node }: { node: Reference }) =>
          readField("feedbackId", node) !== feedbackId;
        return { ...words, edges: words.edges.filter(isOther) };
      },
      plays: (_, { DELETE }) => DELETE,
    },
  });
}
