import type { AddressInfo } from "node:net";
import { ApolloClient, gql, InMemoryCache } from "@apollo/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";

const LIST = gql`
  subscription {
    list
  }
`;

let server: WebSocketServer;
let close: () => void = () => undefined;

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal("WebSocket", WebSocket);
});
afterEach(async () => {
  close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await stopped();
});

/** An API of one subscription, which begins with `list`; `answersPings`: whether it is in its senses. */
async function started(list: string, { port = 0, answersPings = true } = {}): Promise<number> {
  server = new WebSocketServer({ host: "127.0.0.1", port });
  await new Promise((listening) => server.once("listening", listening));
  server.on("connection", (socket) => {
    socket.on("message", (frame) => answer(socket, JSON.parse(String(frame))));
  });
  function answer(socket: WebSocket, { id, type }: { id?: string; type: string }) {
    const send = (message: object) => socket.send(JSON.stringify(message));
    if (type === "connection_init") send({ type: "connection_ack" });
    if (type === "subscribe") send({ id, type: "next", payload: { data: { list } } });
    if (type === "ping" && answersPings) send({ type: "pong" });
  }
  return (server.address() as AddressInfo).port;
}

async function stopped(): Promise<void> {
  for (const socket of server.clients) socket.terminate();
  await new Promise((done) => server.close(done));
}

/** Subscribes as a page on `port` does; returns the lists that come. */
async function subscribed(port: number): Promise<string[]> {
  vi.stubGlobal("location", { protocol: "http:", host: `127.0.0.1:${port}` });
  const { liveLink } = await import("./live-link");
  const client = new ApolloClient({ link: liveLink, cache: new InMemoryCache() });
  const lists: string[] = [];
  const subscription = client.subscribe<{ list: string }>({ query: LIST }).subscribe({
    next: ({ data }) => void (data && lists.push(data.list)),
  });
  close = () => subscription.unsubscribe();
  await vi.waitFor(() => expect(lists).toHaveLength(1));
  return lists;
}

test("after a restart of the API the page subscribes again, and has the list as it is then", async () => {
  const port = await started("before");
  const lists = await subscribed(port);

  await stopped();
  await started("meanwhile", { port });

  await vi.waitFor(() => expect(lists).toEqual(["before", "meanwhile"]), { timeout: 10_000 });
});

test("a socket that no longer answers to pings is opened again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const lists = await subscribed(await started("the list", { answersPings: false }));

  await vi.advanceTimersByTimeAsync(20_000);

  await vi.waitFor(() => {
    vi.advanceTimersByTime(1_000);
    expect(lists).toEqual(["the list", "the list"]);
  });
});

test("a socket that answers to pings is kept", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const lists = await subscribed(await started("the list"));

  for (let seconds = 0; seconds < 60; seconds += 5) await vi.advanceTimersByTimeAsync(5_000);

  expect(lists).toEqual(["the list"]);
});
