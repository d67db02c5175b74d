import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { expect } from "@playwright/test";

/** A page server of a test's own, to be ended at will: at once, not once its last request is answered. */
export type OwnServer = { address: string; end: () => void };

/** Without `apiOrigin` its API does not answer; without `atPort` it stands at a port that is free. */
export async function startOwnServer(apiOrigin?: string, atPort?: number): Promise<OwnServer> {
  const port = atPort ?? (await freePort());
  const api = apiOrigin ?? `http://127.0.0.1:${await freePort()}`;
  const address = `http://127.0.0.1:${port}`;
  const server = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)],
    { env: { ...process.env, API_ORIGIN: api }, stdio: "ignore" },
  );
  await expect
    .poll(
      () =>
        fetch(`${address}/welcome`).then(
          (page) => page.status,
          () => 0,
        ),
      { timeout: 60_000 },
    )
    .toBe(200);
  return { address, end: () => server.kill("SIGKILL") };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === "object" && bound ? bound.port : 0));
    });
  });
}
