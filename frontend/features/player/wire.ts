import type { ApolloCache, ApolloClient } from "@apollo/client";
import { putInHistory } from "@/lib/apollo/history";
import type { Answer, Wire } from "./play-reporter";
import { isPrivateNow } from "./private-session";
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
        update: (cache, { data }) => (input.isPrivate ? undefined : showPlay(cache, data)),
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

/** Shows a new play in the history; one of a private session, as far as can be told, stands nowhere. */
function showPlay(cache: ApolloCache, data: RecordPlayMutation | null | undefined): void {
  const { play, user } = data?.recordPlay ?? {};
  if (play && user && isPrivateNow(cache, user.id) === false) putInHistory(cache, user.id, play);
}
