import { ApolloLink, HttpLink } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { createClient } from "graphql-ws";

const LONGEST_WAIT_MS = 10_000;

/** Queries and mutations over HTTP, subscriptions over a websocket, both on the page's own origin. */
export function browserLink(): ApolloLink {
  return ApolloLink.split(
    (operation) => operation.operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(createClient({ url: socketUrl, ...reconnecting })),
    new HttpLink({ uri: "/graphql" }),
  );
}

/** On the server every query comes through `PreloadQuery`; a client component must not fetch there. */
export function serverRenderLink(): ApolloLink {
  return new HttpLink({ uri: "http://server-render.invalid/graphql" });
}

function socketUrl(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`;
}

// The API sends the current list first, so a reconnect loses nothing.
const reconnecting = {
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: (attempt: number) =>
    new Promise<void>((resolve) => {
      const jitter = 0.5 + Math.random();
      setTimeout(resolve, Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempt) * jitter);
    }),
  keepAlive: 15_000,
};
