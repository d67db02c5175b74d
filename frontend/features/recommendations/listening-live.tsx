"use client";

import { useSubscription } from "@apollo/client/react";
import { usePlayerCommands } from "@/features/player";
import { variablesOf } from "./mix";
import { useMix } from "./mix-context";
import { RecommendationsUpdatedDocument } from "./recommendation-list.generated";

/**
 * Keeps the listener in the cache current on every page: what is pushed is the `User` node itself,
 * so whatever shows the list re-renders. The queue that came from the list follows it too.
 */
export function ListeningLive() {
  const { follow } = usePlayerCommands();
  const { mix } = useMix();
  useSubscription(RecommendationsUpdatedDocument, {
    variables: variablesOf(mix),
    ignoreResults: true,
    onData({ data: { data } }) {
      const edges = data?.recommendationsUpdated.recommendations.edges ?? [];
      follow(
        edges.flatMap(({ node }) => node ?? []),
        "RECOMMENDATIONS",
      );
    },
  });
  return null;
}
