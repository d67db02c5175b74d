// The graphql-ws client, as another developer would use it, against the server at the given address:
// a query, a mutation, a failing query and a subscription over one socket. Prints what came, as JSON.
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [url, token] = process.argv.slice(2);
const client = createClient({
  url,
  connectionParams: { token },
  retryAttempts: 0,
  webSocketImpl: WebSocket,
});

async function only(query) {
  for await (const result of client.iterate({ query })) return result;
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
};
await client.dispose();
console.log(JSON.stringify(came));
