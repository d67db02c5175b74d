"use client";

import type { ApolloClient } from "@apollo/client";
import { useApolloClient, useSubscription } from "@apollo/client/react";
import { useEffect, useMemo } from "react";
import { usePlayerCommands } from "@/features/player";
import { type Mix, variablesOf } from "./mix";
import { useMix } from "./mix-context";
import {
  type RecommendationList_UserFragment as Listener,
  RecommendationsDocument,
  RecommendationsUpdatedDocument,
} from "./recommendation-list.generated";

/**
 * Keeps the listener in the cache current on every page: what is pushed is the `User` node itself,
 * so whatever shows the list re-renders. The queue that came from the list follows it too.
 */
export function ListeningLive() {
  const client = useApolloClient();
  const { follow } = usePlayerCommands();
  const { mix } = useMix();
  const known = useMemo(() => listOnPage(client, mix), [client, mix]);
  useEffect(() => {
    if (known) follow(songsOf(known), "RECOMMENDATIONS");
  }, [known, follow]);
  useSubscription(RecommendationsUpdatedDocument, {
    variables: { ...variablesOf(mix), known: known?.listId },
    ignoreResults: true,
    onData({ data: { data } }) {
      const list = data?.recommendationsUpdated.recommendations;
      if (list) follow(songsOf(list), "RECOMMENDATIONS");
    },
  });
  return null;
}

type List = Listener["recommendations"];

/** The list as the page was made with, which need not be sent again; null where it shows none. */
function listOnPage(client: ApolloClient, mix: Mix): List | null {
  const asked = { query: RecommendationsDocument, variables: variablesOf(mix) };
  return client.readQuery(asked, true)?.me?.recommendations ?? null;
}

function songsOf(list: List) {
  return list.edges.flatMap(({ node }) => node ?? []);
}
