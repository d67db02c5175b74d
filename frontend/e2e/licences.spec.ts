import { expect, type Locator } from "@playwright/test";
import { answersToClicks, expectWellMade, recommendations, skipWelcome, titles } from "./page";
import { test } from "./test";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a search holds only what may be used as one wants to", async ({ page }) => {
  await skipWelcome(page);
  await page.goto("/search");
  const results = page.getByRole("list", { name: "Search results" });
  const sell = page.getByRole("button", { name: "use commercially" });
  await answersToClicks(sell);
  const all = await titles(results);

  await sell.click();

  await expect(page).toHaveURL(/\/search\?uses=commercial$/);
  await expect.poll(() => titles(results)).not.toEqual(all);
  await expectAllToAllow(results, "use commercially");
  await expectWellMade(page);
  await page.reload();
  await expect(sell).toHaveAttribute("aria-pressed", "true");
  expect((await titles(results)).length).toBeGreaterThan(0);
});

test("the list holds only what may be used as one wants to, until one wants no more", async ({
  page,
}) => {
  const list = await skipWelcome(page);
  const own = await titles(list);
  await page.getByRole("button", { name: "Mix", exact: true }).click();
  const adapt = page.getByRole("dialog").getByRole("button", { name: "adapt" });
  await adapt.click();
  await expect(adapt).toHaveAttribute("aria-pressed", "true");
  await expectWellMade(page);
  await page.keyboard.press("Escape");
  await expect.poll(() => titles(list)).not.toEqual(own);
  await expectAllToAllow(list, "adapt");

  await page.reload();
  await expectAllToAllow(await recommendations(page), "adapt");
  await page.getByRole("button", { name: "Your mix", exact: true }).click();
  await page.getByRole("button", { name: "Back to the model's own" }).click();

  await page.keyboard.press("Escape");
  await expect.poll(() => titles(list)).toEqual(own);
});

test("the menu of a song says what its licence allows, and copies its credit", async ({ page }) => {
  const list = await skipWelcome(page);
  const [title] = (await titles(list)) as [string];
  await list
    .getByRole("button", { name: /^More for / })
    .first()
    .click();
  await expect(page.getByRole("menu")).toContainText(/(Free to .*, with credit|Listening only)/);

  await page.getByRole("menuitem", { name: "Copy credit line" }).click();

  await expect(page.getByText("The credit line is copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`“${title}” by `);
  expect(copied).toMatch(/https?:\/\//);
});

/** The licence of each song of a list says that it allows a use. */
async function expectAllToAllow(list: Locator, use: string): Promise<void> {
  const badges = list.locator("[title]").filter({ hasText: /^(CC|Public domain|Licence)/ });
  const words = await badges.evaluateAll((all) => all.map((badge) => badge.getAttribute("title")));
  expect(words).toHaveLength(await list.getByRole("listitem").count());
  for (const said of words) expect(said).toContain(use);
}
