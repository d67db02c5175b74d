import { expect, test } from "@playwright/test";
import { expectWellMade, graphqlRequests, recommendations, skipWelcome } from "./page";

const REASONS =
  /^(Because you play|Because of other songs|Fits what you told|Popular here|Chosen by chance)/;

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
  const sum = percents.reduce((total, text) => total + Number(/(\d+) %/.exec(text)?.[1]), 0);
  expect(sum).toBe(100);
  await expectWellMade(page);
  await page.keyboard.press("Escape");
  await expect(weights).toBeHidden();
  await expect(reason).toBeFocused();
});

test("after a play, songs say which play they follow from", async ({ page }) => {
  const list = await skipWelcome(page);
  const requests = graphqlRequests(page);

  await list.getByRole("button").first().click();
  await page.mouse.move(0, 0);

  await expect(list.getByText(/^Because you played “/).first()).toBeVisible();
  expect(requests.filter((name) => name === "ListReasons")).toHaveLength(1);
});
