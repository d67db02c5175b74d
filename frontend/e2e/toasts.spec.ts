import { expect, type Locator } from "@playwright/test";
import { skipWelcome } from "./page";
import { test } from "./test";

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1280, height: 860 },
]) {
  test.describe(`${viewport.width} px wide`, () => {
    test.use({ viewport });

    test("the way back stays for ten seconds, and covers neither player nor title", async ({
      page,
    }) => {
      const list = await skipWelcome(page);
      await list.getByRole("button").first().click();
      const like = list.getByRole("button", { name: /^Like / }).first();
      await like.click();
      const toast = page.locator("[data-sonner-toast]");
      const undo = toast.getByRole("button", { name: "Undo", exact: true });
      await expect(undo).toBeVisible();
      await page.waitForTimeout(6_000);

      const { top, bottom } = await placeOf(toast);
      expect(bottom).toBeLessThanOrEqual((await placeOf(page.locator("[data-foot]"))).top);
      for (const part of [
        page.getByRole("heading", { level: 1 }),
        page.getByRole("button", { name: "Play from the top" }),
      ]) {
        expect((await placeOf(part)).bottom).toBeLessThan(top);
      }

      await undo.click();
      await expect(like).toHaveAttribute("aria-pressed", "false");
    });
  });
}

async function placeOf(part: Locator): Promise<{ top: number; bottom: number }> {
  const box = await part.boundingBox();
  if (!box) throw new Error("It is not on the page");
  return { top: box.y, bottom: box.y + box.height };
}
