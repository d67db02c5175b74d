import { expect, type Page } from "@playwright/test";
import {
  answersToClicks,
  artists,
  expectWellMade,
  type HeardSong,
  mostHeard,
  skipWelcome,
  titles,
} from "./page";
import { test } from "./test";

test("by keyboard alone, a name with a slip is found while one types", async ({ page }) => {
  await skipWelcome(page);
  const name = await artistWithALongName(page);
  await page.keyboard.press("/");
  await expect(page).toHaveURL(/\/search$/);
  await expect(page.getByRole("searchbox")).toBeFocused();

  await page.keyboard.type(`${name.slice(0, -1)}x`);

  const artists = page.getByRole("list", { name: "Artists found" });
  const found = artists.getByRole("link", { name, exact: true }).first();
  await expect(found).toBeVisible();
  await expectWellMade(page);
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await found.evaluate((link) => link === document.activeElement)) break;
  }
  await expect(found).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});

test("the slash leads back to the field of a search, which keeps its text", async ({ page }) => {
  await skipWelcome(page);
  await page.goto("/search?q=love");
  const field = page.getByRole("searchbox");
  await expect(field).not.toBeFocused();

  await page.keyboard.press("/");

  await expect(field).toBeFocused();
  await expect(field).toHaveValue("love");
  await expect(page).toHaveURL(/q=love$/);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`palette, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("the palette plays, pauses and leads to pages, all by keyboard", async ({ page }) => {
      const list = await skipWelcome(page);
      const [[title], [artist]] = [await titles(list), await artists(list)];
      const palette = page.getByRole("dialog", { name: "Search and commands" });
      const player = page.getByRole("region", { name: "Player" });

      await page.keyboard.press("Control+k");
      await expect(palette.getByRole("combobox")).toBeFocused();
      await page.keyboard.type(`${title} ${artist}`); // an album, too, may have the title

      await expect(palette.getByRole("option").first()).toContainText(title as string);
      await expectWellMade(page);
      await page.keyboard.press("Enter");
      await expect(palette).toBeHidden();
      await expect(player).toContainText(title as string);
      await page.keyboard.press("Control+k");
      await page.keyboard.type("pause");
      await expect(palette.getByRole("option", { name: "Pause", exact: true })).toBeVisible();
      await reachOption(page, "Pause");
      await expect(player.getByRole("button", { name: "Play", exact: true })).toBeVisible();
      await page.keyboard.press("Control+k");
      await page.keyboard.type("histor");
      await reachOption(page, "History");
      await expect(page).toHaveURL(/\/history$/);
      await page.keyboard.press("Control+k");
      await expect(palette).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(palette).toBeHidden();
    });
  });
}

/** Goes down the palette to an option and takes it. */
async function reachOption(page: Page, name: string): Promise<void> {
  const selected = page.locator("[role=option][aria-selected=true]");
  for (let presses = 0; presses < 30; presses += 1) {
    if ((await selected.innerText()) === name) break;
    await page.keyboard.press("ArrowDown");
  }
  await expect(selected).toHaveText(name);
  await page.keyboard.press("Enter");
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });

  test("the palette shows a title whole, and the artist below it", async ({ page }) => {
    await skipWelcome(page);
    const songs = await mostHeard(page);
    const song = songs.find(({ title, artist }) => artist && /^[a-z ]{12,22}$/i.test(title));
    const { title, artist } = song as HeardSong;

    await page.keyboard.press("Control+k");
    await page.keyboard.type(title);

    const option = page.getByRole("option").filter({ hasText: artist?.name });
    const shown = option.first().getByText(title, { exact: true });
    await expect(shown).toBeVisible();
    expect(await shown.evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true);
    await expectWellMade(page);
  });

  test("a long name of an album keeps within the page", async ({ page }) => {
    const title = "Live at the station, in the garden and on the roof, with everyone who came";
    await skipWelcome(page);
    await page.goto("/search");
    await page.route("**/graphql", async (route) => {
      if (route.request().postDataJSON()?.operationName !== "SearchNames") return route.continue();
      const response = await route.fetch();
      const json = await response.json();
      json.data.search.albums = [{ __typename: "Album", id: "QWxidW06MQ==", title }];
      await route.fulfill({ response, json });
    });

    await answersToClicks(page.getByRole("searchbox"));
    await page.getByRole("searchbox").fill("love");

    await expect(page.getByRole("list", { name: "Albums found" })).toContainText(title);
    await expectWellMade(page);
  });
});

async function artistWithALongName(page: Page): Promise<string> {
  const found = (await mostHeard(page))
    .flatMap(({ artist }) => artist?.name ?? [])
    .find((name) => /^[a-z]{6,}( (&|[a-z]+))*$/i.test(name) && name.length > 8);
  if (!found) throw new Error("no artist of the most heard songs has a long name in plain words");
  return found;
}
