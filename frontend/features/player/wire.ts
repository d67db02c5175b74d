import type { ApolloCache, ApolloClient, Reference } from "@apollo/client";
import type { Answer, Wire } from "./play-reporter";
import { RecordPlayDocument, type RecordPlayMutation } from "./record-play.generated";
import { StartPlayDocument } from "./start-play.generated";

/** The reporter's calls, made through Apollo so that the history on screen follows. */
export function apolloWire(client: ApolloClient): Wire {
  return {
    async start(input) {
      await client.mutate({ mutation: StartPlayDocument, variables: { input } });
    },
    async record(input) {
      const { data } = await client.mutate({
        mutation: RecordPlayDocument,
        variables: { input },
        // The request outlives the page that sends it.
        context: { fetchOptions: { keepalive: true } },
        update: (cache, { data }) => addToHistory(cache, data, input.isPrivate),
      });
      return answerIn(data);
    },
  };
}

function answerIn(data: RecordPlayMutation | undefined): Answer {
  const errors = data?.recordPlay.errors ?? [];
  if (data?.recordPlay.play && errors.length === 0) return "done";
  const hopeless = errors.some(({ code }) => code === "INVALID" || code === "NOT_FOUND");
  return hopeless ? "refused" : "later";
}

type Connection = { edges: { node: Reference; cursor: string; __typename: "PlayEdge" }[] };

/** Puts a new play where its time says, in every list of the listener's plays. */
function addToHistory(
  cache: ApolloCache,
  data: RecordPlayMutation | null | undefined,
  isPrivate = false,
): void {
  const { play, user } = data?.recordPlay ?? {};
  // A play of a private session stands nowhere.
  if (!play || !user || isPrivate || user.privateSession) return;
  cache.modify<{ plays: Connection }>({
    id: cache.identify(user),
    fields: {
      plays(existing, { readField, toReference }) {
        const node = toReference({ __typename: play.__typename, id: play.id });
        const edges = ("edges" in existing && existing.edges) || [];
        if (!node || edges.some((edge) => edge.node.__ref === node.__ref)) return existing;
        const at = (edge: { node: Reference }) => String(readField("playedAt", edge.node));
        const added = [{ __typename: "PlayEdge" as const, cursor: "", node }, ...edges];
        return { ...existing, edges: added.sort((a, b) => at(b).localeCompare(at(a))) };
      },
    },
  });
}
