import {
  type ApolloClient,
  type DocumentNode,
  InMemoryCache,
  type NormalizedCacheObject,
  type OperationVariables,
  type TypedDocumentNode,
} from "@apollo/client";
import { cacheConfig } from "./cache";

/** A query with its variables, which `asking` has checked against each other. */
export type Asked = { query: DocumentNode; variables?: OperationVariables };

export function asking<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables?: NoInfer<Variables>,
): Asked {
  return { query, variables };
}

/**
 * What is answered to `asked`, all at once, as a page's cache keeps it. Of an answer with an error
 * nothing is kept: what is null in it for want of a store would be shown as emptiness.
 */
export async function find(
  client: ApolloClient,
  asked: readonly Asked[],
): Promise<{ found: NormalizedCacheObject; hasFailed: boolean }> {
  const answers = await Promise.allSettled(asked.map((one) => client.query(one)));
  const cache = new InMemoryCache({ ...cacheConfig, resultCaching: false });
  for (const [place, answer] of answers.entries()) {
    if (answer.status === "rejected") continue;
    cache.writeQuery({ ...(asked[place] as Asked), data: answer.value.data });
  }
  return {
    found: cache.extract(),
    hasFailed: answers.some(({ status }) => status === "rejected"),
  };
}
