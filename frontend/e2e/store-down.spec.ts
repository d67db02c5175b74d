import { expect } from "@playwright/test";
import { startFailingApi } from "./failing-api";
import { startOwnServer } from "./own-server";
import { anAlbum, expectWellMade, goTo, skipWelcome } from "./page";
import { test as base } from "./test";

type FailingApi = Awaited<ReturnType<typeof startFailingApi>>;

/** The page is served with an API of which some operations fail. */
const test = base.extend<object, { api: FailingApi; address: string }>({
  api: [
    async ({ playwright: _ }, use, { project }) => {
      const api = await startFailingApi(project.use.baseURL as string);
      await use(api);
      api.stop();
    },
    { scope: "worker" },
  ],
  address: [
    async ({ api }, use) => {
      const server = await startOwnServer(api.origin);
      await use(server.address);
      server.end();
    },
    { scope: "worker" },
  ],
  baseURL: ({ address }, use) => use(address),
});

test.afterEach(({ api }) => api.failing.clear());

test("a list that fails takes nothing else along, and comes with another try", async ({
  page,
  api,
}) => {
  await skipWelcome(page);
  api.failing.add("Recommendations");

  const response = await page.goto("/");

  expect(response?.status()).toBe(200);
  await expect(page.getByRole("alert").first()).toContainText("does not answer");
  await expect(page.getByRole("region", { name: "Player" })).toBeVisible();
  const rail = page.getByRole("list", { name: "New artists" });
  await expect(rail.getByRole("listitem").first()).toBeVisible();
  await expectWellMade(page);
  api.failing.clear();
  await page.getByRole("button", { name: "Try again" }).click();
  const list = page.getByRole("list", { name: "Recommendations" });
  await expect(list.getByRole("listitem")).toHaveCount(20);
});

test("music plays on where another try finds nothing, not even who listens", async ({
  page,
  api,
}) => {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  const player = page.getByRole("region", { name: "Player" });
  const song = await player.getByRole("link").first().innerText();
  api.failing.add("History");
  await goTo(page, "History");
  api.failing.add("CurrentListener");
  const before = api.asked.length;

  await page.getByRole("button", { name: "Try again" }).click();

  await expect.poll(() => api.asked.slice(before)).toContain("CurrentListener");
  await expect(page.getByRole("alert").first()).toContainText("does not answer");
  await expect(player).toContainText(song);
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  api.failing.clear();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("button", { name: "Try again" })).toBeHidden();
  await expect(player).toContainText(song);
});

test("a list that fails is asked for once by the server", async ({ page, api }) => {
  await skipWelcome(page);
  api.failing.add("Recommendations");
  const before = api.asked.length;

  await page.request.get("/");

  const asked = api.asked.slice(before);
  expect(asked.filter((name) => name === "Recommendations")).toHaveLength(1);
});

test("plays that cannot be had are not shown as none, and come with another try", async ({
  page,
  api,
}) => {
  await skipWelcome(page);
  api.failing.add("History");

  await page.goto("/history");

  await expect(page.getByRole("alert").first()).toContainText("does not answer");
  await expect(page.getByText("Nothing played")).toBeHidden();
  await expectWellMade(page);
  api.failing.clear();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Nothing played")).toBeVisible();
});

const PAGES: [what: string, operation: string][] = [
  ["song", "SongPage"],
  ["album", "AlbumPage"],
  ["artist", "ArtistPage"],
  ["genre", "GenrePage"],
];

for (const [what, operation] of PAGES) {
  test(`the page of one ${what} that fails says so, and comes with another try`, async ({
    page,
    api,
  }) => {
    await skipWelcome(page);
    if (what === "genre") await page.goto("/genres");
    const link = page.locator(`main a[href^='/${what}/']`).first();
    const address = what === "album" ? await anAlbum(page) : await link.getAttribute("href");
    api.failing.add(operation);
    const before = api.asked.length;

    const response = await page.goto(address as string);

    expect(response?.status()).toBe(200);
    await expect(page.getByRole("alert").first()).toContainText("does not answer");
    await expect(page.getByRole("region", { name: "Player" })).toBeVisible();
    await expectWellMade(page);
    const asked = api.asked.slice(before).filter((name) => name === operation);
    expect(asked.length).toBeLessThanOrEqual(2); // once by the server, once by the browser
    api.failing.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
}

for (const [what] of PAGES) {
  test(`the page of one ${what} that is not there says so, where the browser alone can ask`, async ({
    page,
    api,
  }) => {
    await skipWelcome(page);
    for (const [, operation] of PAGES) api.failing.add(operation);
    await page.route("**/graphql", (route) => {
      api.failing.clear();
      return route.continue();
    });

    await page.goto(`/${what}/nothing-has-this-id`);

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
    await expect(page.getByRole("link", { name: "Search the catalogue" })).toBeVisible();
    await expectWellMade(page);
  });
}

for (const [path, operation, shown] of [
  ["/genres", "Genres", "main a[href^='/genre/']"],
  ["/map", "MapUrl", "main canvas"],
  ["/about", "ModelCard", "main table"],
] as const) {
  test(`${path} stands without its answer, and shows it after another try`, async ({
    page,
    api,
  }) => {
    await skipWelcome(page);
    api.failing.add(operation);

    const response = await page.goto(path);

    expect(response?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("alert").first()).toContainText("does not answer");
    await expect(page.getByRole("region", { name: "Player" })).toBeVisible();
    await expectWellMade(page);
    api.failing.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.locator(shown).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Try again" })).toBeHidden();
  });
}

test("one can search without the genres", async ({ page, api }) => {
  await skipWelcome(page);
  api.failing.add("Genres");

  const response = await page.goto("/search?q=the");

  expect(response?.status()).toBe(200);
  await expect(page.getByRole("searchbox")).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
});
