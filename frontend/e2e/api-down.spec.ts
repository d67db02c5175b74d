import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { expect, test } from "@playwright/test";
import { expectWellMade } from "./page";

/** A page server of our own, whose API does not answer. */
let server: ChildProcess;
let address: string;

test.beforeAll(async () => {
  const [port, deadPort] = [await freePort(), await freePort()];
  address = `http://127.0.0.1:${port}`;
  server = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)],
    { env: { ...process.env, API_ORIGIN: `http://127.0.0.1:${deadPort}` }, stdio: "ignore" },
  );
  await expect
    .poll(() =>
      fetch(`${address}/welcome`).then(
        (page) => page.status,
        () => 0,
      ),
    )
    .toBe(200);
});

test.afterAll(() => void server.kill());

for (const path of ["/", "/search", "/history", "/song/1"]) {
  test(`without the API, ${path} says so and offers another try`, async ({ page }) => {
    await page.goto(address + path);

    await expect(page.getByRole("alert").first()).toContainText("does not answer");
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeAttached();
    await expect(page.getByRole("region", { name: "Player" })).toBeVisible();
  });
}

test("without the API, the welcome page keeps what was chosen and says what to do", async ({
  page,
}) => {
  await page.goto(`${address}/welcome`);
  await page.getByRole("radio", { name: "25–34" }).check();

  await page.getByRole("button", { name: "Start listening" }).click();

  await expect(page.locator("p[role=alert]")).toContainText("does not answer");
  await expect(page.getByRole("radio", { name: "25–34" })).toBeChecked();
  await expectWellMade(page);
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === "object" && bound ? bound.port : 0));
    });
  });
}
