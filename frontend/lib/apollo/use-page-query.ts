import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
// biome-ignore lint/style/noRestrictedImports: this is the hook that the rule asks for
import { useSuspenseQuery } from "@apollo/client/react";
import { useAttempt } from "@/components/attempt";

type Options<Variables extends OperationVariables> = useSuspenseQuery.Options<NoInfer<Variables>>;
/** What follows the query: nothing, where it needs no variables. */
type Rest<Variables extends OperationVariables> =
  Record<string, never> extends Options<Variables>
    ? [options?: Options<Variables>]
    : [options: Options<Variables>];
type Result<
  Data,
  Variables extends OperationVariables,
  More extends "empty" = never,
> = useSuspenseQuery.Result<Data, Variables, "complete" | "streaming" | More>;

/**
 * `useSuspenseQuery`, which asks anew where the part of the page around here is tried again: a query
 * that failed Apollo would give back for half a minute.
 */
export function usePageQuery<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  options: Options<Variables> & { errorPolicy: "all" },
): Result<Data, Variables, "empty">;
export function usePageQuery<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  ...rest: Rest<Variables>
): Result<Data, Variables>;
export function usePageQuery(query: TypedDocumentNode, options?: useSuspenseQuery.Options) {
  const queryKey = useAttempt();
  return useSuspenseQuery(query, { ...options, queryKey });
}
