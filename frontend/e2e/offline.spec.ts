import { expect } from "@playwright/test";
import { startOwnServer } from "./own-server";
import { answersToClicks, expectWellMade, goTo, recommendations, skipWelcome } from "./page";
import { test } from "./test";

test("a server that is away has a page of its own, and nothing else is kept", async ({ page }) => {
  const server = await startOwnServer();
  await page.goto(`${server.address}/welcome`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.request.post(`${server.address}/graphql`, { data: { query: "{ __typename }" } });

  server.end();

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

test("the page of a server that is away says what is kept, and gives way when it is back", async ({
  page,
}) => {
  const server = await startOwnServer();
  await page.goto(`${server.address}/welcome`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.evaluate(keepSong, "Old Road");
  server.end();
  await expect(async () => {
    await page.goto(`${server.address}/welcome`);
    await expect(page.getByText("it goes on with “Old Road” by Ann")).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();

  const again = await startOwnServer(undefined, Number(new URL(server.address).port));

  try {
    await expect(page.getByRole("button", { name: "Skip all of this" })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe("/welcome");
  } finally {
    again.end();
  }
});

function keepSong(title: string): void {
  const entries = [{ song: { title, artist: { name: "Ann" } } }];
  localStorage.setItem("musicrecs.queue", JSON.stringify({ queue: { entries, index: 0 } }));
}

test("offline, music goes on, one comes back to pages seen, and a page asked for comes later", async ({
  page,
  context,
}) => {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  const player = page.getByRole("region", { name: "Player" });
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await goTo(page, "History");
  const elapsed = player.getByText(/^\d+:\d\d$/).first();
  const links = page.getByRole("navigation", { name: "Main" });
  const away = page.getByText("You are offline, or the music server is away.");
  await context.setOffline(true);

  await links.getByRole("link", { name: "Taste" }).filter({ visible: true }).click();

  await expect(away).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(elapsed).not.toHaveText((await elapsed.textContent()) as string);
  await expectWellMade(page);
  await page.goBack();
  await recommendations(page);
  await links.getByRole("link", { name: "Taste" }).filter({ visible: true }).click();
  await context.setOffline(false);
  await expect(page.getByRole("heading", { level: 1, name: "Taste" })).toBeVisible();
  await expect(away).toBeHidden();
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
});

test("offline, the list waits for who has picked artists, and the page says so", async ({
  page,
  context,
}) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Go on to your taste" }).click();
  await answersToClicks(page.getByRole("button", { name: "Rock", exact: true }));
  const away = page.getByText("You are offline, or the music server is away.");
  await context.setOffline(true);

  await page.getByRole("link", { name: "Skip this" }).click();

  await expect(away).toBeVisible();
  await expectWellMade(page);
  await context.setOffline(false);
  await recommendations(page);
  await expect(away).toBeHidden();
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
