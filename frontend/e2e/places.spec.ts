import { expect, type Page } from "@playwright/test";
import { expectWellMade, goTo, type HeardSong, mostHeard, skipWelcome, titles } from "./page";
import { test } from "./test";

async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
}

test("a song leads to its artist and album, and their songs play from there", async ({ page }) => {
  await skipWelcome(page);
  const song = await songOfAnAlbum(page);
  await page.goto(`/song/${encodeURIComponent(song.id)}`);
  const main = page.getByRole("main");

  await main.locator("a[href^='/artist/']").first().click();

  await heading(page, song.artist.name);
  await expectWellMade(page);
  const songs = page.getByRole("list", { name: `Songs by ${song.artist.name}` });
  const [first] = await titles(songs);
  await songs.getByRole("button").first().click();
  await expect(page.getByRole("region", { name: "Player" })).toContainText(first as string);
  await page.goBack();
  await heading(page, song.title);
  await main.locator("a[href^='/album/']").first().click();
  await heading(page, song.album.title);
  const ofAlbum = page.getByRole("list", { name: `Songs of ${song.album.title}` });
  await expect(ofAlbum.getByRole("listitem").first()).toBeVisible();
  const [opening] = await titles(ofAlbum);
  await page.getByRole("button", { name: "Play from the top" }).click();
  await expect(page.getByRole("region", { name: "Player" })).toContainText(opening as string);
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
    await expect(page.getByRole("heading", { name: "This is not in the catalogue" })).toBeVisible();
    await expect(page.getByRole("main").getByRole("list")).toHaveCount(0);
    await expectWellMade(page);
  }
});

type SongOfAnAlbum = {
  id: string;
  title: string;
  artist: { name: string };
  album: { title: string };
};

/** The most heard song that is on an album with a title; not all are. */
async function songOfAnAlbum(page: Page): Promise<SongOfAnAlbum> {
  const isOfAnAlbum = (song: HeardSong): song is HeardSong & SongOfAnAlbum =>
    Boolean(song.artist && song.album?.title);
  const found = (await mostHeard(page)).find(isOfAnAlbum);
  if (!found) throw new Error("no song among the first is on an album with a title");
  return found;
}
