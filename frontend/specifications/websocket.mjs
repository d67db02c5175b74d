// The graphql-ws client, as another developer would use it, against the server at the given address:
// a query, a mutation, a failing query and a subscription that it leaves, over one socket that it keeps
// alive; then a token that nobody gave, and a message that is too long. Prints what came, as JSON.
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [url, token] = process.argv.slice(2);
const client = clientOf(token, { keepAlive: 100, lazyCloseTimeout: 5_000 });
const sockets = { opened: 0 };
client.on("opened", () => {
  sockets.opened += 1;
});
const pong = new Promise((resolve) => {
  client.on("pong", (isReceived) => isReceived && resolve(true));
});

function clientOf(token, options) {
  return createClient({
    url,
    connectionParams: { token },
    retryAttempts: 0,
    webSocketImpl: WebSocket,
    ...options,
  });
}

/** The first result; what else would come is told to be left out. */
async function only(query, by = client) {
  for await (const result of by.iterate({ query })) return result;
}

/** With what code the server closes the socket of another client, which says too much. */
async function codeOfExcess() {
  const query = `{ about { songCount } } # ${"x".repeat(1_000_000)}`;
  return only(query, clientOf(token)).then(
    () => null,
    ({ code }) => code,
  );
}

const came = {
  query: await only("{ about { songCount } }"),
  mutation: await only(
    'mutation { startPlay(input: { id: "by-node", songId: 1 }) { user { id } errors { code } } }',
  ),
  refused: await only("{ nope }").catch((errors) => errors.map(({ message }) => message)),
  subscription: await only(
    "subscription { recommendationsUpdated { recommendations(first: 3) { edges { rank } } } }",
  ),
  afterIt: await only("{ about { songCount } }"),
  answersPings: await pong,
  forgery: await only("{ me { id } }", clientOf("forged")),
  excess: await codeOfExcess(),
  ...sockets,
};
await client.dispose();
console.log(JSON.stringify(came));
