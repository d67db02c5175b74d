import { expect, type Page } from "@playwright/test";
import { expectWellMade, goTo, type HeardSong, mostHeard, skipWelcome } from "./page";
import { test } from "./test";

const RECORD =
  "mutation Heard($input: RecordPlayInput!) { recordPlay(input: $input) { errors { message } } }";

/** A clock on which midnight is far, so that a minute ago is today. */
const hour = new Date().getUTCHours();
test.use({ timezoneId: hour < 6 || hour >= 18 ? "Asia/Bangkok" : "UTC" });

type Heard = { title: string };

/** Plays one song after the other in the API alone, the last the longest ago. */
async function heardBefore(page: Page, minutesAgo: number[], seconds = 30): Promise<Heard[]> {
  const songs = await mostHeard(page);
  const heard: Heard[] = [];
  for (const [place, minutes] of minutesAgo.entries()) {
    const { id, title } = songs[place % songs.length] as HeardSong;
    const input = {
      id: crypto.randomUUID(),
      songId: id,
      secondsHeard: seconds,
      secondsAvailable: 30,
      playedAt: new Date(Date.now() - minutes * 60_000).toISOString(),
      source: place % 2 ? "SEARCH" : "RECOMMENDATIONS",
      sessionId: `session-${Math.floor(minutes / 1440)}`,
    };
    await page.request.post("/graphql", { data: { query: RECORD, variables: { input } } });
    heard.push({ title });
  }
  return heard;
}

const DAY = 24 * 60;
const days = (page: Page) => page.getByRole("list", { name: /^Played: / });

async function choose(page: Page, title: string, line: string): Promise<void> {
  await days(page)
    .getByRole("button", { name: `More for ${title}` })
    .first()
    .click();
  await page.getByRole("menuitem", { name: line }).click();
}

test("the history is told by days, and a play can be taken out and put back", async ({ page }) => {
  await skipWelcome(page);
  const heard = await heardBefore(page, [0, 1, DAY * 3, DAY * 400]);
  const [newest, second] = heard as [Heard, Heard];
  await goTo(page, "History");
  await expect(days(page)).toHaveCount(3);
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText("Today");
  const today = days(page).first().getByRole("listitem");
  await expect(today).toHaveCount(2);
  await expectWellMade(page);

  await choose(page, newest.title, "Remove from my history");

  await expect(today).toHaveCount(1);
  await expect(today).toContainText(second.title);
  await expect(today.getByRole("button").first()).toBeFocused();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(today).toHaveCount(2);
  await expect(today.first()).toContainText(newest.title);
  await choose(page, newest.title, "Remove from my history");
  await expect(page.getByText("is out of your history").last()).toBeVisible();
  await page.reload();
  await expect(today).toHaveCount(1);
  await goTo(page, "Settings");
  await page.getByRole("button", { name: /^Take back: Removed from your history/ }).click();
  await expect(page.getByText("Taken back.")).toBeVisible();
  await goTo(page, "History");
  await expect(today).toHaveCount(2);
});

test("a play, a session or a day can be left out of one's taste, and counted again", async ({
  page,
}) => {
  await skipWelcome(page);
  const [first, second] = (await heardBefore(page, [DAY * 3, DAY * 3 + 1])) as [Heard, Heard];
  await page.goto("/history");
  const rows = days(page).getByRole("listitem");
  const leftOut = rows.filter({ hasText: "Left out" });
  await expect(rows).toHaveCount(2);

  await choose(page, first.title, "Leave this play out of my taste");
  await expect(leftOut).toHaveCount(1);
  await expect(page.getByText("no longer tells of your taste")).toBeVisible();

  await page.getByRole("button", { name: "Leave this day out" }).click();
  await expect(leftOut).toHaveCount(2);
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(leftOut).toHaveCount(1);
  await expect(leftOut).toContainText(first.title);

  await choose(page, second.title, "Leave its session out of my taste");
  await expect(leftOut).toHaveCount(2);
  await page.reload();
  await expect(leftOut).toHaveCount(2);
  await expectWellMade(page);
  await page.getByRole("button", { name: "Count this day again" }).click();
  await expect(leftOut).toHaveCount(0);
  await page.reload();
  await expect(rows).toHaveCount(2);
  await expect(leftOut).toHaveCount(0);
});

test("the history is narrowed by its address, and grows by pages, none twice", async ({ page }) => {
  await skipWelcome(page);
  await heardBefore(
    page,
    Array.from({ length: 25 }, (_, place) => place * 200),
  );
  await heardBefore(page, [100], 2);
  await page.goto("/history");
  const rows = days(page).getByRole("listitem");
  await expect(rows).toHaveCount(20);

  await page.getByRole("button", { name: "Show more" }).click();

  await expect(rows).toHaveCount(26);
  const names = await days(page).evaluateAll((lists) =>
    lists.map((list) => list.getAttribute("aria-label")),
  );
  expect(new Set(names).size).toBe(names.length);
  await page.getByRole("link", { name: "Skipped" }).click();
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/\?show=skipped$/);
  await page.getByLabel("Found in").selectOption("Search");
  await expect(page.getByText("No such plays")).toBeVisible();
  await page.goBack();
  await expect(rows).toHaveCount(1);
  await page.goto("/history?from=search");
  await expect(rows).toHaveCount(12);
});
