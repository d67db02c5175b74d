import { ApolloLink } from "@apollo/client";
import { type Observable, ReplaySubject, share } from "rxjs";

/** Asks for the same but once; its answer, or its failure, is given again without being waited for. */
export function askedOnce(): ApolloLink {
  const asked = new Map<string, Observable<ApolloLink.Result>>();
  return new ApolloLink((operation, forward) => {
    const key = JSON.stringify([operation.operationName, operation.variables]);
    const answer = asked.get(key) ?? forward(operation).pipe(kept());
    asked.set(key, answer);
    return answer;
  });
}

/** Unlike `shareReplay`, which asks again after a failure. */
function kept<Answer>() {
  return share<Answer>({
    connector: () => new ReplaySubject(1),
    resetOnError: false,
    resetOnComplete: false,
    resetOnRefCountZero: false,
  });
}
