import { ApolloLink, HttpLink } from "@apollo/client";
import { OperationTypeNode } from "graphql";
import { defer, mergeMap } from "rxjs";
import { askedAgain } from "./asked-again";

/** Queries and mutations over HTTP, subscriptions over a websocket, both on the page's own origin. */
export function browserLink(): ApolloLink {
  return ApolloLink.split(
    (operation) => operation.operationType === OperationTypeNode.SUBSCRIPTION,
    new ApolloLink((operation) =>
      // Nothing is pushed before the page is there, so the socket's code comes behind it.
      defer(() => import("./live-link")).pipe(
        mergeMap(({ liveLink }) => liveLink.request(operation)),
        askedAgain(),
      ),
    ),
    new HttpLink({ uri: "/graphql" }),
  );
}

/** On the server every query comes through `PreloadQuery`; a client component must not fetch there. */
export function serverRenderLink(): ApolloLink {
  return new HttpLink({ uri: "http://server-render.invalid/graphql" });
}
