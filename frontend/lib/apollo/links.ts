import { ApolloLink, HttpLink } from "@apollo/client";
import { RetryLink } from "@apollo/client/link/retry";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { type ClientOptions, CloseCode, createClient } from "graphql-ws";

const PING_EVERY_MS = 15_000;
const PONG_WITHIN_MS = 5_000;
const LONGEST_WAIT_MS = 10_000;

/** Queries and mutations over HTTP, subscriptions over a websocket, both on the page's own origin. */
export function browserLink(): ApolloLink {
  return ApolloLink.split(
    (operation) => operation.operationType === OperationTypeNode.SUBSCRIPTION,
    ApolloLink.from([
      // An error of the API ends a subscription, while the socket lives on: ask again.
      new RetryLink({
        delay: { initial: 1_000, max: LONGEST_WAIT_MS, jitter: true },
        attempts: { max: Number.POSITIVE_INFINITY },
      }),
      new GraphQLWsLink(createClient({ url: socketUrl, ...reconnecting() })),
    ]),
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

/**
 * A socket that is lost, or that no longer answers to pings (a laptop that slept), is opened again
 * for as long as the page lives. The API sends the current list first, so nothing is lost.
 */
function reconnecting(): Partial<ClientOptions> {
  let socket: WebSocket | undefined;
  let overdue: ReturnType<typeof setTimeout> | undefined;
  return {
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (attempt) => {
      const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempt) * (0.5 + Math.random());
      return new Promise((resolve) => setTimeout(resolve, wait));
    },
    keepAlive: PING_EVERY_MS,
    on: {
      opened: (opened) => {
        socket = opened as WebSocket;
      },
      ping: (isReceived) => {
        if (isReceived) return;
        clearTimeout(overdue);
        overdue = setTimeout(() => {
          socket?.close(CloseCode.ConnectionInitialisationTimeout, "no answer to a ping");
        }, PONG_WITHIN_MS);
      },
      pong: (isReceived) => {
        if (isReceived) clearTimeout(overdue);
      },
      closed: () => clearTimeout(overdue),
    },
  };
}
