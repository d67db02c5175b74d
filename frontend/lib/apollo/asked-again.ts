import { type ApolloLink, CombinedGraphQLErrors } from "@apollo/client";
import { type MonoTypeOperatorFunction, map, pipe, retry, timer } from "rxjs";
import { waitMs } from "./wait";

/**
 * A subscription that the API ends with an error, while the socket lives on, is asked for again: one
 * that could not begin, and one whose event has nothing but errors, as where a store is away.
 */
export function askedAgain(): MonoTypeOperatorFunction<ApolloLink.Result> {
  return pipe(
    map((result) => {
      if (result.data || !result.errors?.length || lacksListener(result)) return result;
      throw new CombinedGraphQLErrors(result);
    }),
    retry({ delay: (_, times) => timer(waitMs(times)), resetOnSuccess: true }),
  );
}

function lacksListener({ errors }: ApolloLink.Result): boolean {
  return !!errors?.some(({ extensions }) => extensions?.code === "UNAUTHENTICATED");
}
