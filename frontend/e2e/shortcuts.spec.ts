import { expect } from "@playwright/test";
import { expectWellMade, skipWelcome } from "./page";
import { test } from "./test";

test("the player is run by keys, and a sheet says which", async ({ page }) => {
  const list = await skipWelcome(page);
  const player = page.getByRole("region", { name: "Player" });
  await list.getByRole("button").first().click();
  await page.locator("body").evaluate(() => (document.activeElement as HTMLElement)?.blur());
  const song = player.getByRole("link").first();
  const first = await song.innerText();

  await page.keyboard.press("Space");
  await expect(player.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await page.keyboard.press("n");
  await expect(song).not.toHaveText(first);
  // The first press may go back to the start of the song.
  await expect(async () => {
    await page.keyboard.press("p");
    await expect(song).toHaveText(first, { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Space");
  await expect(player.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await page.keyboard.press("m");
  await expect(player.getByRole("button", { name: "Unmute" })).toBeVisible();
  await page.keyboard.press("q");
  await expect(page.getByRole("dialog", { name: "Queue" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Play or pause");
  await expectWellMade(page);
  await page.keyboard.press("n"); // the sheet has the keys while it is open
  await expect(song).toHaveText(first);
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();

  await page.keyboard.press("/");
  await expect(page).toHaveURL(/\/search/);
  await page.getByRole("searchbox").fill("n");
  await expect(song).toHaveText(first);
});
