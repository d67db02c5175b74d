import { expect, type Page } from "@playwright/test";
import {
  addresses,
  answersToClicks,
  artists,
  expectWellMade,
  leaveList,
  recommendations,
  skipWelcome,
  titles,
} from "./page";
import { test } from "./test";

test("a like is kept, shown in list and player, and can be taken back", async ({ page }) => {
  const list = await skipWelcome(page);
  const [title] = (await titles(list)) as [string];
  await list.getByRole("button").first().click();
  const player = page.getByRole("region", { name: "Player" });
  const like = player.getByRole("button", { name: `Like ${title}`, exact: true });

  await like.click();

  await expect(like).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(like).toHaveAttribute("aria-pressed", "false");
  await like.click();
  await expect(page.getByText(`You like “${title}”`).last()).toBeVisible();
  await player.getByRole("link", { name: title, exact: true }).click();
  await expect(page).toHaveURL(/\/song\//);
  await page.reload();
  const onPage = page
    .getByRole("main")
    .getByRole("button", { name: `Like ${title}`, exact: true })
    .first();
  await expect(onPage).toHaveAttribute("aria-pressed", "true");
});

test("a banned song leaves the list, and comes back when the ban is undone", async ({ page }) => {
  const list = await skipWelcome(page);
  const [title] = (await titles(list)) as [string];
  const [song] = await addresses(list);
  await list.getByRole("link").first().click();
  const ban = page.getByRole("button", { name: "Never this song" });
  await expect(ban).toHaveAttribute("aria-pressed", "false");

  await ban.click();

  await expect(ban).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText(`“${title}” is not listed again.`)).toBeVisible();
  await page.goBack();
  expect(await addresses(await recommendations(page))).not.toContain(song);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await leaveList(page);
  await expect.poll(() => addresses(list)).toContain(song);
  await page.reload();
  expect(await addresses(await recommendations(page))).toContain(song);
  await expectWellMade(page);
});

test("a disliked song leaves the list, until the dislike is undone", async ({ page }) => {
  const list = await skipWelcome(page);
  const [title] = (await titles(list)) as [string];
  const [song] = (await addresses(list)) as [string];
  await list
    .getByRole("button", { name: `More for ${title}` })
    .first()
    .click();

  await page.getByRole("menuitem", { name: "Dislike" }).click();
  await leaveList(page);

  await expect(page.getByText(`You dislike “${title}”. It leaves your list.`)).toBeVisible();
  await expect.poll(() => addresses(list)).not.toContain(song);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await leaveList(page);
  await expect.poll(() => addresses(list)).toContain(song);
});

test("less like a song leaves it out and fewer like it, until that is undone", async ({ page }) => {
  const list = await skipWelcome(page);
  const before = await addresses(list);
  const kinds = await Promise.all(before.map((address) => songsLike(page, address)));
  const sizes = kinds.map((kind) => before.filter((one) => kind.has(one)).length);
  const largest = sizes.indexOf(Math.max(...sizes));
  const [song, alike] = [before[largest] as string, kinds[largest] as ReadonlySet<string>];
  expect(sizes[largest]).toBeGreaterThan(0);
  await list.locator(`a[href="${song}"]`).first().click();
  const less = page.getByRole("button", { name: "Less like this" });
  await expect(less).toHaveAttribute("aria-pressed", "false");
  const ofTheKind = async () => (await addresses(list)).filter((one) => alike.has(one)).length;

  await less.click();

  await expect(less).toHaveAttribute("aria-pressed", "true");
  await expect(
    page.getByText(/^“.*” leaves your list, and songs like it move down\.$/),
  ).toBeVisible();
  await leaveList(page);
  await page.goBack();
  await recommendations(page);
  await expect.poll(ofTheKind).toBeLessThan(sizes[largest] as number);
  expect(await addresses(list)).not.toContain(song);
  await page.goForward();
  await expect(less).toHaveAttribute("aria-pressed", "true");
  await answersToClicks(less);
  await less.click();
  await expect(less).toHaveAttribute("aria-pressed", "false");
  await leaveList(page);
  await page.goBack();
  await recommendations(page);
  await expect.poll(() => addresses(list)).toEqual(before);
});

/** Addresses of the songs most like the one at an address. */
async function songsLike(page: Page, address: string): Promise<ReadonlySet<string>> {
  const id = address.split("/").at(-1);
  const query = `{ song(id: "${id}") { similar(first: 50) { id } } }`;
  const { data } = await (await page.request.post("/graphql", { data: { query } })).json();
  return new Set(data.song.similar.map((song: { id: string }) => `/song/${song.id}`));
}

test("no song of a banned artist is listed", async ({ page }) => {
  const list = await skipWelcome(page);
  const [artist] = await artists(list);
  await list.getByRole("link").first().click();

  await page.getByRole("button", { name: "Never this artist" }).click();

  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Never this artist" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.goto("/");
  expect(await artists(await recommendations(page))).not.toContain(artist);
});
