import { expect, type Page, test } from "@playwright/test";
import { expectWellMade, goTo, skipWelcome, titles } from "./page";

async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
}

test("a song leads to its artist and album, and their songs play from there", async ({ page }) => {
  const list = await skipWelcome(page);
  await list.getByRole("link").first().click();
  await expect(page).toHaveURL(/\/song\//);
  const artist = page.getByRole("main").locator("a[href^='/artist/']").first();
  const name = await artist.innerText();

  await artist.click();

  await heading(page, name);
  await expectWellMade(page);
  const songs = page.getByRole("list", { name: `Songs by ${name}` });
  const [first] = await titles(songs);
  await songs.getByRole("button").first().click();
  await expect(page.getByRole("region", { name: "Player" })).toContainText(first as string);
  await songs.getByRole("link", { name: first, exact: true }).first().click();
  const album = page.getByRole("main").locator("header a[href^='/album/']");
  const title = await album.innerText();
  await album.click();
  await heading(page, title);
  await expect(page.getByRole("list", { name: `Songs of ${title}` })).toContainText(
    first as string,
  );
  await expectWellMade(page);
});

test("genres lead down their tree and back up, and grow by pages", async ({ page }) => {
  await skipWelcome(page);
  await goTo(page, "Search");
  await page.getByRole("link", { name: "All genres" }).click();
  await heading(page, "Genres");
  await expectWellMade(page);
  const below = page
    .getByRole("list", { name: /^Genres of / })
    .getByRole("link")
    .first();
  const child = await below.innerText();

  await below.click();

  await heading(page, child);
  await expectWellMade(page);
  await page.getByRole("main").locator("header").getByRole("link").click();
  await expect(page.getByRole("list", { name: "Genres below" })).toContainText(child);
  const songs = page.getByRole("list", { name: /^Songs of / });
  const before = await titles(songs);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect.poll(async () => (await titles(songs)).length).toBeGreaterThan(before.length);
  expect((await titles(songs)).slice(0, before.length)).toEqual(before);
});

test("what is not in the catalogue has no page", async ({ page }) => {
  await skipWelcome(page);

  for (const place of ["artist", "album", "genre"]) {
    await page.goto(`/${place}/999999999`);
    await expect(page.getByRole("main").getByRole("heading")).toBeVisible();
    await expect(page.getByRole("main").getByRole("list")).toHaveCount(0);
  }
});
