import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import {
  answersToClicks,
  expectWellMade,
  goTo,
  recommendations,
  skipWelcome,
  titles,
} from "./page";
import { test } from "./test";

const background = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("a chosen theme holds at once, and from the first byte after a reload", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await skipWelcome(page);
  await goTo(page, "Settings");
  const light = await background(page);

  await page.getByRole("radio", { name: "Dark" }).check();

  const dark = await background(page);
  expect(dark).not.toBe(light);
  await expectWellMade(page);
  expect(await (await page.request.get("/settings")).text()).toMatch(/<html[^>]*data-theme="dark"/);
  await page.reload();
  expect(await background(page)).toBe(dark);
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.getByRole("radio", { name: "As the system" }).check();
  expect(await background(page)).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background(page)).toBe(dark);
  await page.getByRole("radio", { name: "Light" }).check();
  expect(await background(page)).toBe(light);
});

test("the old address of the answers leads to the settings", async ({ page }) => {
  await skipWelcome(page);

  await page.goto("/you");

  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByRole("heading", { level: 2, name: "About you" })).toBeVisible();
});

test("a private session shows on every page and leaves no history", async ({ page }) => {
  await skipWelcome(page);
  await goTo(page, "Settings");
  const turn = page.getByRole("switch", { name: "Private session" });
  await answersToClicks(turn);
  await turn.focus();
  await page.keyboard.press("Space");
  await expect(turn).toBeChecked();
  await expectWellMade(page);
  const sign = page.getByRole("status", { name: "Private session" });
  await goTo(page, "For you");
  const list = await recommendations(page);
  await expect(sign).toContainText("What you play is not kept.");

  const player = page.getByRole("region", { name: "Player" });
  await list.getByRole("button").first().click();
  await page.waitForTimeout(2_000);
  await player.getByRole("button", { name: "Next song", exact: true }).click();
  await goTo(page, "History");

  await expect(page.getByText("Nothing played yet")).toBeVisible();
  const told = page.waitForResponse(
    (answer) =>
      answer.url().endsWith("/graphql") &&
      answer.request().postDataJSON()?.operationName === "RecordPlay",
  );
  await player.getByRole("button", { name: "Next song", exact: true }).click();
  await told;
  await expect(page.getByText("Nothing played yet")).toBeVisible();
  await page.reload();
  await expect(sign).toContainText("Private session.");
  await expect(page.getByText("Nothing played yet")).toBeVisible();
  await sign.getByRole("button", { name: "End it" }).click();
  await expect(sign).toBeEmpty();
  await page.reload();
  await expect(page.getByText("Nothing played yet")).toBeVisible();
});

test("what was said is listed, and can be taken back", async ({ page }) => {
  const list = await skipWelcome(page);
  const [title] = (await titles(list)) as [string];
  await list.getByRole("link").first().click();
  const main = page.getByRole("main");
  await main
    .getByRole("button", { name: `Like ${title}`, exact: true })
    .first()
    .click();
  await expect(page.getByText(`You like “${title}”`)).toBeVisible();
  await page.getByRole("button", { name: "Never this artist" }).click();
  await expect(page.getByText("is listed again.")).toBeVisible();
  await goTo(page, "Settings");
  const said = page.getByRole("list", { name: "What you said" });
  await expect(said.getByRole("listitem")).toHaveCount(2);
  await expectWellMade(page);

  await said.getByRole("button", { name: "Take back: Never this artist" }).click();

  await expect(said.getByRole("listitem")).toHaveCount(1);
  await expect(said.getByRole("button", { name: `Take back: Liked, ${title}` })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nothing yet. The heart")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Nothing yet. The heart")).toBeVisible();
});

test("everything that is held comes as one file", async ({ page }) => {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  await page.waitForTimeout(1_000);
  await page.getByRole("button", { name: "Next song", exact: true }).click();
  await goTo(page, "Settings");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download my data" }).click();

  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^musicrecs-\d{4}-\d\d-\d\d\.json$/);
  const held = JSON.parse(await readFile(await file.path(), "utf8"));
  expect(held.plays).toHaveLength(1);
  expect(Object.keys(held)).toEqual(expect.arrayContaining(["listener", "feedback", "redis"]));
});

test("an erasure gives a receipt, and the page is as new", async ({ context, page }) => {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  await page.waitForTimeout(1_000);
  await page.getByRole("button", { name: "Next song", exact: true }).click();
  await goTo(page, "Settings");
  await page.getByRole("radio", { name: "Dark" }).check();
  const open = page.getByRole("button", { name: "Erase everything about me" });
  await open.click();
  const dialog = page.getByRole("alertdialog");
  await expectWellMade(page);
  await page.keyboard.press("Escape");
  await expect(open).toBeFocused();
  await page.keyboard.press("Enter");
  const erase = dialog.getByRole("button", { name: "Erase me" });
  await expect(erase).toBeDisabled();

  await dialog.getByRole("textbox").fill("erase");
  await page.keyboard.press("Enter");

  await expect(dialog).toContainText("You are erased");
  const removed = await dialog.getByRole("row").allInnerTexts();
  expect(removed.slice(1).map((row) => row.split("\t")[0])).toEqual([
    "MongoDB",
    "PostgreSQL",
    "Redis",
  ]);
  for (const row of removed.slice(1)) expect(Number(row.split("\t")[1])).toBeGreaterThan(0);
  await expect(dialog).toContainText("the next trained model will not contain you");
  await expectWellMade(page);
  await dialog.getByRole("button", { name: "Start over" }).click();
  await expect(page.getByRole("button", { name: "Go on to your taste" })).toBeVisible();
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await page.getByRole("button", { name: "Skip all of this" }).click();
  await recommendations(page);
  await expect(page.getByRole("region", { name: "Player" })).toContainText("Nothing plays yet");
  await goTo(page, "History");
  await expect(page.getByText("Nothing played yet")).toBeVisible();
});
