import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { type ClientOptions, CloseCode, createClient } from "graphql-ws";
import { waitMs } from "./wait";

const PING_EVERY_MS = 15_000;
const PONG_WITHIN_MS = 5_000;

/** Subscriptions over a websocket of the page's own origin. */
export const liveLink = new GraphQLWsLink(createClient({ url: socketUrl, ...reconnecting() }));

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
    retryWait: (attempt) => new Promise((resolve) => setTimeout(resolve, waitMs(attempt))),
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
