import { expect } from "@playwright/test";
import { startOwnServer } from "./own-server";
import { expectWellMade } from "./page";
import { test } from "./test";

test("a server that is away has a page of its own, and nothing else is kept", async ({ page }) => {
  const server = await startOwnServer();
  await page.goto(`${server.address}/welcome`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.request.post(`${server.address}/graphql`, { data: { query: "{ __typename }" } });

  server.process.kill();

  await expect(async () => {
    await page.goto(`${server.address}/history`);
    await expect(page.getByRole("heading")).toHaveText("The music server is away", {
      timeout: 1_000,
    });
  }).toPass();
  await expectWellMade(page);
  const kept = await page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(stores.map((store) => store.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toEqual(["/offline.html"]);
});

test("the page can be installed", async ({ page }) => {
  await page.goto("/welcome");

  const address = await page.locator("link[rel=manifest]").getAttribute("href");

  const manifest = await (await page.request.get(address as string)).json();
  expect(manifest).toMatchObject({ name: "musicRecs", start_url: "/", display: "standalone" });
  for (const { src } of manifest.icons) {
    const icon = await page.request.get(src);
    expect(icon.headers()["content-type"]).toBe("image/png");
  }
});
