import { ApolloLink } from "@apollo/client";
import { type Observable, shareReplay } from "rxjs";

/** Asks for the same but once; its answer, or its failure, is given again without being waited for. */
export function askedOnce(): ApolloLink {
  const asked = new Map<string, Observable<ApolloLink.Result>>();
  return new ApolloLink((operation, forward) => {
    const key = JSON.stringify([operation.operationName, operation.variables]);
    const answer = asked.get(key) ?? forward(operation).pipe(shareReplay(1));
    asked.set(key, answer);
    return answer;
  });
}
