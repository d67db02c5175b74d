import { expect } from "@playwright/test";
import { leaveList, recommendations } from "./page";
import { test } from "./test";

/**
 * Pictures of the live list, before and after a play, into the folder `PICTURES`:
 * `before.png`, `after.png`, and the same in the dark as `…-dark.png`.
 */
const folder = process.env.PICTURES ?? "pictures";

for (const [colorScheme, suffix] of [
  ["light", ""],
  ["dark", "-dark"],
] as const) {
  test.describe(`${colorScheme} picture`, () => {
    test.use({
      colorScheme,
      reducedMotion: "reduce",
      viewport: { width: 1280, height: 860 },
    });

    test("the list before and after a play", async ({ page }) => {
      await page.goto("/");
      await page.getByRole("radio", { name: "25–34" }).check();
      await page.getByRole("button", { name: "Go on to your taste" }).click();
      await page.getByRole("link", { name: "Skip this" }).click();
      const list = await recommendations(page);
      await leaveList(page);
      await page.screenshot({ path: `${folder}/before${suffix}.png` });

      await list
        .getByRole("button", { name: /^Play / })
        .nth(1)
        .click();
      await leaveList(page);
      await expect(page.getByRole("main").getByRole("status")).toContainText("updated after");
      await page.waitForTimeout(4_000);

      await page.screenshot({ path: `${folder}/after${suffix}.png` });
    });
  });
}
