import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { answersToClicks, expectWellMade, recommendations } from "./page";
import { test } from "./test";

/** Answers the first page with nothing, and waits for the picker. */
async function openPicker(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Go on to your taste" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Whom do you like?" })).toBeVisible();
  await answersToClicks(page.getByRole("button", { name: "Rock", exact: true }));
}

/** Picks the first artist of a genre that is shown; returns the title of the song that is liked. */
async function pickFirst(page: Page, genre: string): Promise<string> {
  const artist = page.getByRole("region", { name: genre }).getByRole("button").first();
  await artist.click();
  await expect(artist).toHaveAttribute("aria-pressed", "true");
  return (await artist.innerText()).match(/“(.*)”/)?.[1] as string;
}

test("picked artists make the first list, and are what was said", async ({ page }) => {
  await openPicker(page);
  const list = page.getByRole("list", { name: "Your list now" });
  const before = await list.innerText();
  await page.getByRole("button", { name: "Rock", exact: true }).click();
  await expectWellMade(page);

  const title = await pickFirst(page, "Rock");

  await expect(page.getByRole("main").getByRole("status")).toHaveText("1 artist picked");
  await expect.poll(() => list.innerText()).not.toBe(before);
  await page.getByRole("link", { name: "Go on", exact: true }).click();
  await recommendations(page);
  await expect(page.getByRole("main").getByRole("status")).toContainText("what you like");
  await page.goto("/history");
  await expect(page.getByText("Nothing played yet")).toBeVisible();
  await page.goto("/settings");
  const said = page.getByRole("list", { name: "What you said" });
  await expect(said.getByRole("listitem")).toHaveCount(1);
  await expect(said.getByRole("link", { name: title, exact: true })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download my data" }).click();
  const held = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect(held.feedback.map(({ kind }: { kind: string }) => kind)).toEqual(["like"]);
  expect(held.plays).toEqual([]);
});

test("a pick can be taken back, there and later from the settings", async ({ page }) => {
  await openPicker(page);
  const title = await pickFirst(page, "Most heard of all");
  const artist = page.getByRole("button", { name: `“${title}”` }).first();
  await artist.click();
  await expect(artist).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByRole("main").getByRole("status")).toHaveText("0 artists picked");
  await page.getByRole("link", { name: "Skip this" }).click();
  await recommendations(page);

  await page.goto("/settings");
  await page.getByRole("link", { name: "Pick artists" }).click();
  await answersToClicks(page.getByRole("button", { name: "Rock", exact: true }));
  await pickFirst(page, "Most heard of all");
  await page.getByRole("link", { name: "Go on", exact: true }).click();

  await expect(page).toHaveURL(/\/settings$/);
  const said = page.getByRole("list", { name: "What you said" });
  await said.getByRole("button", { name: `Take back: Liked, ${title}` }).click();
  await expect(page.getByText("Nothing yet. The heart")).toBeVisible();
});
