import { expect } from "@playwright/test";
import { expectWellMade, recommendations, skipWelcome, titles } from "./page";
import { test } from "./test";

test("a song that was heard out stands ready to be played again", async ({ page }) => {
  const list = await skipWelcome(page);
  const again = page.getByRole("list", { name: "Play again" });
  await expect(again).toHaveCount(0);
  const [first] = await titles(list);
  await list.getByRole("button").first().click();
  await page.waitForTimeout(20_000); // more than half of what can be heard of it
  await page.getByRole("button", { name: "Next song", exact: true }).click();

  await page.goto("/search");
  await page.goto("/");
  await recommendations(page);

  await expect(again.getByRole("listitem")).toHaveCount(1);
  expect(await titles(again)).toEqual([first]);
  await expectWellMade(page);
  await again.getByRole("button", { name: /^Play / }).click();
  const player = page.getByRole("region", { name: "Player" });
  await expect(player).toContainText(first as string);
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
});
