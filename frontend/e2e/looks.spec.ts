import { expect } from "@playwright/test";
import { anAlbum, expectWellMade, goTo, leaveList, recommendations, skipWelcome } from "./page";
import { test } from "./test";

const SCREENS = {
  desktop: { width: 1280, height: 860 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
};

for (const [name, viewport] of Object.entries(SCREENS)) {
  test.describe(name, () => {
    test.use({ viewport, reducedMotion: "reduce" });

    test("every page can be read and used by everyone", async ({ page }) => {
      await page.goto("/welcome");
      await expectWellMade(page);
      const list = await skipWelcome(page);
      await expect(page.getByRole("list", { name: "New artists" })).toBeVisible();
      await expectWellMade(page);
      const artist = await list.locator("a[href^='/artist/']").first().getAttribute("href");
      const album = await anAlbum(page);
      await page.goto("/welcome/taste");
      await page.getByRole("button", { name: "Rock", exact: true }).click();
      await expect(page.getByRole("region", { name: "Rock" })).toBeVisible();
      await expectWellMade(page);
      await page.goto("/");
      await recommendations(page);

      await list.getByRole("button").first().click();
      await leaveList(page);
      await expect(page.getByRole("main").getByRole("status")).toContainText("after");
      await expectWellMade(page);
      await page.getByRole("button", { name: "Next song", exact: true }).click();

      await goTo(page, "Search");
      await expectWellMade(page);
      await page.getByRole("list", { name: "Search results" }).getByRole("link").first().click();
      await expect(page).toHaveURL(/\/song\//);
      await expectWellMade(page);
      for (const place of [artist, album, "/genres"]) {
        await page.goto(place as string);
        await expectWellMade(page);
      }
      await page
        .getByRole("list", { name: /^Genres of / })
        .getByRole("link")
        .first()
        .click();
      await expect(page).toHaveURL(/\/genre\//);
      await expectWellMade(page);
      await goTo(page, "History");
      await expect(page.getByTestId("heard").first()).toBeVisible();
      await expectWellMade(page);
      await goTo(page, "Taste");
      await expectWellMade(page);
      await goTo(page, "Map");
      await expect(page.getByRole("application", { name: "Map of all songs" })).toBeVisible();
      await expectWellMade(page);
      await goTo(page, "Settings");
      await expectWellMade(page);
      await page.goto("/about");
      await expectWellMade(page);
      await page.goto("/link");
      await expectWellMade(page);
      await page.goto("/nowhere");
      await expectWellMade(page);
    });
  });
}

test("what has the focus is never under the player", async ({ page }) => {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  const player = page.getByRole("region", { name: "Player" });
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  const links = await list.getByRole("link").count();

  const hidden: string[] = [];
  for (let presses = 0; presses < links; presses += 1) {
    await page.keyboard.press("Tab");
    const focused = list.locator(":focus");
    if ((await focused.count()) === 0) continue;
    const [box, foot] = [await focused.boundingBox(), await player.boundingBox()];
    if (box && foot && box.y + box.height > foot.y) hidden.push(await focused.innerHTML());
  }

  expect(hidden).toEqual([]);
});

test("a song is played by keyboard alone", async ({ page }) => {
  await skipWelcome(page);

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the songs" })).toBeFocused();
  await page.keyboard.press("Enter");
  for (let presses = 0; presses < 4; presses += 1) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    if (name?.startsWith("Play ")) break;
  }
  await page.keyboard.press("Enter");

  const player = page.getByRole("region", { name: "Player" });
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
});

test("the play button darkens under the pointer, and its sign stays", async ({ page }) => {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  const accent = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("div"));
    probe.style.backgroundColor = "var(--accent-strong)";
    return getComputedStyle(probe).backgroundColor;
  });
  const pause = page.getByRole("button", { name: "Pause", exact: true });
  const sign = await pause.evaluate((button) => getComputedStyle(button).color);

  await pause.hover();

  await expect(pause).toHaveCSS("background-color", accent);
  await expect(pause).toHaveCSS("color", sign);
});
