import { expect, type Locator, type Page } from "@playwright/test";
import { openWithQueue } from "./kept-queue";
import { expectWellMade, recommendations, skipWelcome, titles } from "./page";
import { test } from "./test";

/** Titles of what comes next, in order, with the queue open. */
function upcoming(queue: Locator): Promise<string[]> {
  const names = queue.getByRole("button", { name: /^Play .* now$/ });
  return names.evaluateAll((all) => all.map((one) => one.querySelector("span")?.textContent ?? ""));
}

async function openQueue(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Queue", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Queue" });
  await expect(sheet.getByRole("listitem").first()).toBeVisible();
  return sheet;
}

async function putNext(page: Page, list: Locator, place: number): Promise<string> {
  const title = (await titles(list))[place] as string;
  await list
    .getByRole("button", { name: /^More for / })
    .nth(place)
    .click();
  await page.getByRole("menuitem", { name: "Play next" }).click();
  await expect(page.getByText(`“${title}” plays next.`)).toBeVisible();
  return title;
}

test("what is chosen to play next does, and the rest of the queue is arranged by keys", async ({
  page,
}) => {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  const chosen = await putNext(page, list, 6);

  const queue = await openQueue(page);
  await expectWellMade(page);
  const [first, second, third] = await upcoming(queue);
  expect(first).toBe(chosen);
  const row = (place: number) => queue.getByRole("listitem").nth(place); // titles may occur twice
  await row(2)
    .getByRole("button", { name: /^Move .* up$/ })
    .focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await upcoming(queue)).slice(1, 3)).toEqual([third, second]);
  await row(1)
    .getByRole("button", { name: /^Remove / })
    .focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await upcoming(queue))[1]).toBe(second);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Next song", exact: true }).click();

  await expect(page.getByRole("region", { name: "Player" })).toContainText(chosen);
});

test("a song of the queue is dragged, and a cleared queue fills from the live list", async ({
  page,
}) => {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  const queue = await openQueue(page);
  const [first, second] = await upcoming(queue);

  const grip = (place: number) => queue.getByRole("listitem").nth(place).locator("svg").first();
  await grip(1).hover();
  await page.mouse.down();
  const { x, y } = (await grip(0).boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(x + 8, y - 12, { steps: 12 });
  await page.mouse.up();

  await expect.poll(async () => (await upcoming(queue)).slice(0, 2)).toEqual([second, first]);
  await queue.getByRole("button", { name: "Clear the queue" }).click();
  await expect(queue.getByText("The queue is empty.")).toBeVisible();
  await page.keyboard.press("Escape");
  const player = page.getByRole("region", { name: "Player" });
  const was = await player.getByRole("link").first().innerText();
  await player.getByRole("button", { name: "Next song", exact: true }).click();
  await expect(player.getByRole("link").first()).not.toHaveText(was);
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
});

test("the queue, the place in the song and the volume outlast a reload", async ({ page }) => {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  const chosen = await putNext(page, list, 5);
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("Shift+ArrowDown");
  const player = page.getByRole("region", { name: "Player" });
  const volume = player.getByRole("slider", { name: "Volume" });
  // A clip has a slider, a timed preview a bar; both have the clock of what has passed before them.
  const passed = player.locator("span.tabular-nums").filter({ visible: true }).first();
  const seconds = async () => Number((await passed.innerText()).split(":").at(-1));
  const quiet = await volume.inputValue();
  const song = await player.getByRole("link").first().innerText();
  await expect.poll(seconds).toBeGreaterThan(2);

  await page.reload();
  await recommendations(page);

  await expect(player.getByRole("link").first()).toHaveText(song);
  await expect(player.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  expect(await seconds()).toBeGreaterThan(1);
  expect(await volume.inputValue()).toBe(quiet);
  expect((await upcoming(await openQueue(page)))[0]).toBe(chosen);
});

test("past the end of the queue the live list goes on, no song twice", async ({ page }) => {
  await openWithQueue(page, [null]);
  const player = page.getByRole("region", { name: "Player" });
  const link = player.getByRole("link").first();
  await player.getByRole("button", { name: "Play", exact: true }).click();
  const played = [await link.getAttribute("href")];

  for (let songs = 0; songs < 4; songs += 1) {
    await player.getByRole("button", { name: "Next song", exact: true }).click();
    await expect(link).not.toHaveAttribute("href", played.at(-1) as string);
    played.push(await link.getAttribute("href"));
  }

  expect(new Set(played).size).toBe(played.length);
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
});

test("a thousand songs to come take few rows, in order by keys and pointer all the same", async ({
  page,
}) => {
  await openWithQueue(page, Array(1000).fill(null));
  const queue = await openQueue(page);
  const rows = queue.getByRole("listitem");
  const down = page.getByRole("button", { name: /^Move .* down$/ }).and(page.locator(":focus"));
  const titleAt = async (place: number) =>
    (await queue.locator(`[aria-posinset="${place}"]`).locator("span").first().innerText()).trim();

  expect(await rows.count()).toBeLessThan(40);
  await expect(rows.first()).toHaveAttribute("aria-setsize", "999");
  const moved = await titleAt(2);
  await rows
    .nth(1)
    .getByRole("button", { name: /^Move .* down$/ })
    .focus();
  for (let presses = 0; presses < 28; presses += 1) await page.keyboard.press("Enter");
  await expect.poll(() => titleAt(30)).toBe(moved);
  await expect(down).toBeInViewport();
  const last = queue.locator('[aria-posinset="999"]');
  await expect(async () => {
    // rows are measured as they come in sight, and the sheet grows
    await queue.evaluate((sheet) => sheet.scrollTo(0, sheet.scrollHeight));
    await expect(last).toBeInViewport({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  expect(await rows.count()).toBeLessThan(40);
  const [first, second] = [await titleAt(998), await titleAt(999)];

  const box = async (row: Locator) => (await row.boundingBox()) ?? { x: 0, y: 0, height: 0 };
  const before = await box(queue.locator('[aria-posinset="998"]'));
  const { x, y, height } = await box(last);
  await page.mouse.move(x + 10, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 18, y + height / 2 - before.height, { steps: 12 });
  await page.mouse.up();

  await expect.poll(async () => [await titleAt(998), await titleAt(999)]).toEqual([second, first]);
  await last.getByRole("button", { name: /^Remove / }).click();
  await expect(last).toHaveCount(0);
  await expect(queue.locator('[aria-posinset="998"]')).toContainText(second as string);
  await expectWellMade(page);
});
