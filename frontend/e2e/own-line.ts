import { createServer, type IncomingMessage, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** The API as `origin` has it, over a line that can be cut and mended, as where it is restarted. */
export async function startOwnLine(origin: string) {
  const sockets = new Set<Duplex>();
  const server = createServer((request, response) => {
    const asked = passedOn(request, origin);
    asked.on("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.on("error", () => response.destroy());
    request.pipe(asked);
  });
  server.on("upgrade", (request, near) => {
    const asked = passedOn(request, origin);
    asked.on("upgrade", ({ rawHeaders }, far) => {
      near.write(`HTTP/1.1 101 Switching Protocols\r\n${linesOf(rawHeaders)}\r\n`);
      near.pipe(far).pipe(near);
      near.on("close", () => far.destroy());
      far.on("error", () => near.destroy());
    });
    asked.on("error", () => near.destroy());
    asked.end();
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  });
  const listen = (port: number) =>
    new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    mend: () => listen(port),
    async cut(): Promise<void> {
      const closed = new Promise<unknown>((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** The origin is left out: `origin` would take the page for a foreign one. */
function passedOn(
  { url, method, headers: { origin: _, ...headers } }: IncomingMessage,
  to: string,
) {
  return send(new URL(url ?? "/", to), { method, headers: { ...headers, host: new URL(to).host } });
}

function linesOf(rawHeaders: readonly string[]): string {
  return rawHeaders.map((part, n) => part + (n % 2 === 0 ? ": " : "\r\n")).join("");
}
