import { expect } from "@playwright/test";
import { expectWellMade, leaveList, recommendations, skipWelcome, titles } from "./page";
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
  const onPage = page.getByRole("main").getByRole("button", { name: `Like ${title}`, exact: true });
  await expect(onPage).toHaveAttribute("aria-pressed", "true");
});

test("a banned song leaves the list, and comes back when the ban is undone", async ({ page }) => {
  const list = await skipWelcome(page);
  const [title] = (await titles(list)) as [string];
  await list.getByRole("link", { name: title, exact: true }).click();
  const ban = page.getByRole("button", { name: "Never this song" });
  await expect(ban).toHaveAttribute("aria-pressed", "false");

  await ban.click();

  await expect(ban).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText(`“${title}” is not listed again.`)).toBeVisible();
  await page.goBack();
  expect(await titles(await recommendations(page))).not.toContain(title);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await leaveList(page);
  await expect.poll(() => titles(list)).toContain(title);
  await page.reload();
  expect(await titles(await recommendations(page))).toContain(title);
  await expectWellMade(page);
});

test("no song of a banned artist is listed", async ({ page }) => {
  const list = await skipWelcome(page);
  const before = await titles(list);
  await list.getByRole("link", { name: before[0] as string, exact: true }).click();

  await page.getByRole("button", { name: "Never this artist" }).click();

  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Never this artist" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.goto("/");
  expect(await titles(await recommendations(page))).not.toContain(before[0]);
});
