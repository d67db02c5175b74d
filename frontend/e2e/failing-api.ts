import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** The API as `origin` has it, but for the operations in `failing`: those find a store that is gone. */
export async function startFailingApi(origin: string) {
  const failing = new Set<string>();
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { operationName = "" } = body ? JSON.parse(body) : {};
    asked.push(operationName);
    if (failing.has(operationName)) {
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({ data: { me: null }, errors: [{ message: "A store is gone." }] }),
      );
      return;
    }
    const answer = await fetch(origin + request.url, {
      method: request.method,
      headers: { "content-type": "application/json", cookie: request.headers.cookie ?? "" },
      body: body || undefined,
    });
    response.statusCode = answer.status;
    response.setHeader("content-type", answer.headers.get("content-type") ?? "text/plain");
    response.setHeader("set-cookie", answer.headers.getSetCookie());
    response.end(await answer.text());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, failing, asked, stop: () => server.close() };
}
