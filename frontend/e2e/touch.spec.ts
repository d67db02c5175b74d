import { expect, type Locator, type Page } from "@playwright/test";
import { skipWelcome, titles } from "./page";
import { test } from "./test";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** Taps the first song, and lets a finger scroll the list until there is news for it. */
async function tapFirstAndScroll(page: Page, list: Locator): Promise<Locator> {
  await list
    .getByRole("button", { name: /^Play / })
    .first()
    .tap();
  const fresh = page.getByRole("button", { name: /^\d+ new for you$/ });
  await expect(async () => {
    await list.dispatchEvent("touchmove");
    await expect(fresh).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  return fresh;
}

test("a tap plays a song, and the list waits under the finger, then follows", async ({ page }) => {
  const list = await skipWelcome(page);
  const before = await titles(list);

  const fresh = await tapFirstAndScroll(page, list);

  expect(await titles(list)).toEqual(before);
  const player = page.getByRole("region", { name: "Player" });
  await expect(player).toContainText(before[0] as string);
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expect(fresh).toBeHidden();
  expect(await titles(list)).not.toEqual(before);
});

test("what is new comes at a tap, and the menu of a song opens at one", async ({ page }) => {
  const list = await skipWelcome(page);
  const before = await titles(list);
  const fresh = await tapFirstAndScroll(page, list);

  await fresh.tap({ timeout: 4_000 });

  await expect.poll(() => titles(list)).not.toEqual(before);
  await list
    .getByRole("button", { name: /^More for / })
    .nth(5)
    .tap();
  await expect(page.getByRole("menuitem", { name: "Play next" })).toBeVisible();
});
