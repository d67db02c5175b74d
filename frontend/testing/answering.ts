import { ApolloLink, Observable } from "@apollo/client";
import type { FormattedExecutionResult } from "graphql";

type Answers = Record<string, (variables: Record<string, unknown>) => FormattedExecutionResult>;

/** A link that answers by operation name, and keeps what it was asked. A throw is a dead network. */
export function answering(answers: Answers) {
  const asked: { name: string; variables: Record<string, unknown> }[] = [];
  const link = new ApolloLink(
    ({ operationName = "", variables }) =>
      new Observable((observer) => {
        asked.push({ name: operationName, variables });
        try {
          const answer = answers[operationName];
          if (!answer) throw new Error(`No answer for ${operationName}`);
          observer.next(answer(variables));
          observer.complete();
        } catch (reason) {
          observer.error(reason);
        }
      }),
  );
  return { link, asked };
}
