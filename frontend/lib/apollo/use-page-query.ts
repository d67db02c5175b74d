// biome-ignore lint/style/noRestrictedImports: this is the hook that the rule asks for
import { useSuspenseQuery } from "@apollo/client/react";
import { useAttempt } from "@/components/attempt";

/**
 * `useSuspenseQuery`, which asks anew where the part of the page around here is tried again: a query
 * that failed Apollo would give back for half a minute.
 */
export const usePageQuery = ((query: never, options?: object) =>
  useSuspenseQuery(query, {
    ...options,
    queryKey: useAttempt(),
  } as never)) as typeof useSuspenseQuery;
