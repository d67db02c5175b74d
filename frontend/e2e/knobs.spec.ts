import { expect, type Page } from "@playwright/test";
import {
  expectWellMade,
  graphqlRequests,
  leaveList,
  recommendations,
  skipWelcome,
  titles,
} from "./page";
import { test } from "./test";

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the list follows the knobs, which stay in the browser until they are reset", async ({
    page,
  }) => {
    const list = await skipWelcome(page);
    const own = await titles(list);

    await turnToTheEnd(page, "Mix", "From popular to rare");

    await expect.poll(() => titles(list)).not.toEqual(own);
    const rare = await titles(list);
    expect(rare).toHaveLength(own.length);
    const requests = graphqlRequests(page);
    await page.reload();
    expect(await titles(await recommendations(page))).toEqual(rare);
    await page.waitForTimeout(1_500);
    expect(requests).toEqual([]);
    await page.getByRole("button", { name: "Your mix", exact: true }).click();
    await page.getByRole("button", { name: "Back to the model's own" }).click();
    await page.keyboard.press("Escape");
    await expect.poll(() => titles(list)).toEqual(own);
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain("knobs");
  });
});

test("what is pushed after a play is of the listener's mix, too", async ({ page }) => {
  const sent: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => void sent.push(String(payload)));
  });
  const list = await skipWelcome(page);
  const own = await titles(list);

  await turnToTheEnd(page, "Mix", "From focused to varied");

  await expect.poll(() => titles(list)).not.toEqual(own);
  await expect.poll(() => sent.some((frame) => frame.includes('"varied":1'))).toBe(true);
  await list.getByRole("button").first().click();
  await leaveList(page);
  await expect(page.getByRole("main").getByRole("status")).toContainText("after “");
});

/** Opens the knobs and turns one as far as it goes, by keyboard. */
async function turnToTheEnd(page: Page, button: string, name: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  const slider = page.getByRole("slider", { name });
  await slider.focus();
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", /as can be$/);
  await expectWellMade(page);
  await page.keyboard.press("Escape");
}
