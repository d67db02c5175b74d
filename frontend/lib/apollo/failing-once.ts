import { ApolloLink } from "@apollo/client";
import { type Observable, of, tap, throwError } from "rxjs";

/** Gives back what failed when it is asked for once more: its reader waits no second time. */
export function failingOnce(): ApolloLink {
  const failures = new Map<string, Observable<ApolloLink.Result>>();
  return new ApolloLink((operation, forward) => {
    const key = JSON.stringify([operation.operationName, operation.variables]);
    const failure = failures.get(key);
    if (failure) return failure;
    return forward(operation).pipe(
      tap({
        next: (answer) => {
          if (answer.errors?.length) failures.set(key, of(answer));
        },
        error: (error) =>
          failures.set(
            key,
            throwError(() => error),
          ),
      }),
    );
  });
}
