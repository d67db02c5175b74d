import { expect } from "@playwright/test";
import { skipWelcome, titles } from "./page";
import { test } from "./test";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("a tap plays a song, and the list waits under the finger, then follows", async ({ page }) => {
  const list = await skipWelcome(page);
  const before = await titles(list);

  await list
    .getByRole("button", { name: /^Play / })
    .first()
    .tap();

  const player = page.getByRole("region", { name: "Player" });
  await expect(player).toContainText(before[0] as string);
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  const fresh = page.getByRole("button", { name: /^\d+ new for you$/ });
  await expect(async () => {
    await list.dispatchEvent("touchmove"); // a finger that scrolls
    await expect(fresh).toBeVisible({ timeout: 1_000 });
  }).toPass();
  expect(await titles(list)).toEqual(before);
  await expect(fresh).toBeHidden();
  expect(await titles(list)).not.toEqual(before);
});

test("what is new comes at a tap, and the menu of a song opens at one", async ({ page }) => {
  const list = await skipWelcome(page);
  const before = await titles(list);
  await list
    .getByRole("button", { name: /^Play / })
    .first()
    .tap();
  const fresh = page.getByRole("button", { name: /^\d+ new for you$/ });
  await expect(async () => {
    await list.dispatchEvent("touchmove");
    await expect(fresh).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await fresh.tap();

  await expect.poll(() => titles(list)).not.toEqual(before);
  await list
    .getByRole("button", { name: /^More for / })
    .nth(5)
    .tap();
  await expect(page.getByRole("menuitem", { name: "Play next" })).toBeVisible();
});
