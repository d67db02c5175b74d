import { expect, type Locator, type Page } from "@playwright/test";
import {
  addresses,
  expectWellMade,
  graphqlRequests,
  leaveList,
  recommendations,
  skipWelcome,
  titles,
} from "./page";
import { test } from "./test";

const REASONS =
  /^(Because you play or like|Because of|Fits what you told|Popular here|Chosen by chance)/;

test("every song says why it is listed, from the first byte on", async ({ page }) => {
  const list = await skipWelcome(page);
  const reasons = list.getByRole("button", { name: /: why “.*” is listed$/ });
  await expect(reasons.first()).toHaveText(REASONS);
  const requests = graphqlRequests(page);

  await page.reload();
  await recommendations(page);
  await page.waitForTimeout(1_500);

  for (const reason of await reasons.allInnerTexts()) expect(reason).toMatch(REASONS);
  expect(await reasons.count()).toBe(await list.getByRole("listitem").count());
  expect(requests).toEqual([]);
  const html = await (await page.request.get("/")).text();
  expect(html).toContain("is listed</span></button>");
});

test("a list that came with the page is not sent again, and one after a play is", async ({
  page,
}) => {
  const list = await skipWelcome(page);
  const sent: string[] = [];
  const pushed: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => sent.push(String(payload)));
    socket.on("framereceived", ({ payload }) => pushed.push(String(payload)));
  });
  await page.reload();
  await recommendations(page);
  await expect.poll(() => sent.join()).toContain("RecommendationsUpdated");

  await list.getByRole("button").first().click();

  const lists = () => pushed.filter((frame) => frame.includes('"type":"next"'));
  await expect.poll(() => lists().length).toBe(1);
  expect(lists()[0]).not.toContain('"followsPlayId":null');
});

test("the weights of the reasons are shown on request, by keyboard, and sum to 100 %", async ({
  page,
}) => {
  const list = await skipWelcome(page);
  const reason = list.getByRole("button", { name: /is listed$/ }).first();
  await reason.focus();

  await page.keyboard.press("Enter");

  const weights = page.getByRole("dialog", { name: /^Why “.*” is listed$/ });
  await expect(weights).toBeVisible();
  const percents = await weights.getByRole("listitem").allInnerTexts();
  const sum = percents.reduce((total, text) => total + Number(/(\d+)%/.exec(text)?.[1]), 0);
  expect(sum).toBe(100);
  await expectWellMade(page);
  await page.keyboard.press("Escape");
  await expect(weights).toBeHidden();
  await expect(reason).toBeFocused();
});

test("a like changes the list, which then says that it is made from likes", async ({ page }) => {
  const list = await skipWelcome(page);
  const before = await addresses(list);
  const liked = list.getByRole("listitem").nth(3);
  const [title] = (await liked.locator("a[href^='/song/']").allInnerTexts()) as [string];

  await liked.getByRole("button", { name: `Like ${title}` }).click();
  await leaveList(page);

  await expect.poll(() => addresses(list)).not.toEqual(before);
  await expect(page.getByRole("main").getByRole("status")).toContainText("from what you like");
});

test("after a play, the reasons of songs name it", async ({ page }) => {
  const list = await skipWelcome(page);
  const [played] = await titles(list);
  const requests = graphqlRequests(page);

  await list.getByRole("button").first().click();
  await leaveList(page);

  await expect(page.getByRole("main").getByRole("status")).toContainText(`after “${played}”`);
  await expect(async () => {
    expect(await allReasons(page, list)).toContain(`Because of “${played}”`);
  }).toPass({ timeout: 60_000 });
  expect(requests.filter((name) => name === "ListReasons")).toHaveLength(1);
});

/** What the reasons of all songs of a list say, weights and all. */
async function allReasons(page: Page, list: Locator): Promise<string> {
  const weights = page.getByRole("dialog", { name: /^Why “.*” is listed$/ });
  let said = "";
  for (const reason of await list.getByRole("button", { name: /: why “.*” is listed$/ }).all()) {
    await reason.click();
    said += await weights.innerText();
    await page.keyboard.press("Escape");
    await expect(weights).toBeHidden();
  }
  return said;
}

test("under the pointer the list waits, says so, and comes once the pointer leaves", async ({
  page,
}) => {
  const list = await skipWelcome(page);
  const before = await titles(list);

  await list.getByRole("button").first().click();

  const fresh = page.getByRole("button", { name: /^\d+ new for you$/ });
  await expect(fresh).toBeVisible();
  await expect(page.locator("[aria-live=polite]", { hasText: "new for you" })).toHaveCount(1);
  expect(await titles(list)).toEqual(before);
  await expectWellMade(page);
  await leaveList(page);
  await expect.poll(() => titles(list)).not.toEqual(before);
  await expect(fresh).toBeHidden();
});

test("under the focus the list waits, and comes by key", async ({ page }) => {
  const list = await skipWelcome(page);
  const before = await titles(list);
  await reachByTab(page, /^Play /);
  await page.keyboard.press("Enter");
  const fresh = page.getByRole("button", { name: /^\d+ new for you$/ });
  await expect(fresh).toBeVisible();
  await page.keyboard.press("Tab");
  expect(await titles(list)).toEqual(before);

  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await expect(fresh).toBeFocused();
  await page.keyboard.press("Enter");

  await expect.poll(() => titles(list)).not.toEqual(before);
  await expect(page.getByRole("region", { name: "Your list" })).toBeFocused();
});

test("while a menu of the list is open, the list waits", async ({ page }) => {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  await leaveList(page);
  await expect(page.getByRole("main").getByRole("status")).toContainText("after");
  const before = await titles(list);
  await list
    .getByRole("button", { name: /^More for / })
    .nth(6)
    .click();
  await expect(page.getByRole("menu")).toBeVisible();

  await page.mouse.move(0, 0);
  await page
    .getByRole("region", { name: "Player" })
    .getByRole("button", { name: "Next song", exact: true })
    .dispatchEvent("click");

  await expect(page.getByRole("button", { name: /new for you$/i })).toBeVisible();
  expect(await titles(list)).toEqual(before);
  await page.keyboard.press("Escape");
});

for (const reducedMotion of ["no-preference", "reduce"] as const) {
  test.describe(`motion: ${reducedMotion}`, () => {
    test.use({ reducedMotion });

    test("a change of the list is shown by motion to those who want it", async ({ page }) => {
      const list = await skipWelcome(page);
      await list.getByRole("button").first().click();
      await expect(page.getByRole("button", { name: /new for you$/i })).toBeVisible();
      await countAnimations(page);

      await leaveList(page);

      await expect(page.getByRole("main").getByRole("status")).toContainText("after");
      const moved = await page.evaluate(() => Number(document.body.dataset.animations));
      if (reducedMotion === "reduce") expect(moved).toBe(0);
      else expect(moved).toBeGreaterThan(0);
      await expect(page.locator("[inert]")).toHaveCount(0);
    });
  });
}

async function reachByTab(page: Page, name: RegExp): Promise<void> {
  const label = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if (name.test(await label())) break;
  }
  expect(await label()).toMatch(name);
}

/** Counts what the page's scripts animate from now on. */
async function countAnimations(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { animate } = Element.prototype;
    document.body.dataset.animations = "0";
    Element.prototype.animate = function (...animation) {
      document.body.dataset.animations = String(Number(document.body.dataset.animations) + 1);
      return animate.apply(this, animation);
    };
  });
}
