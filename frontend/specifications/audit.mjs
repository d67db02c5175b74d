// GraphQL over HTTP: every audit of graphql-http against the server at the given address.
// Prints one JSON line per audit that is not "ok", then how many there were.
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
for (const { id, name, status, reason } of results.filter(({ status }) => status !== "ok")) {
  console.log(JSON.stringify({ id, name, status, reason }));
}
console.log(`${results.filter(({ status }) => status === "ok").length} of ${results.length}`);
