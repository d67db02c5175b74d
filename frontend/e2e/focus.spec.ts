import { expect, type Page } from "@playwright/test";
import { inEachTheme, skipWelcome } from "./page";
import { test } from "./test";

test("every control that Tab reaches on a main page shows when it has the focus", async ({
  page,
}) => {
  const list = await skipWelcome(page);
  const song = await list.locator("a[href^='/song/']").first().getAttribute("href");
  await list.getByRole("button").first().click(); // the player's controls are there from now on

  for (const address of ["/", "/search", song as string, "/settings"]) {
    await page.goto(address);
    await page.keyboard.press("Tab"); // the focus is shown to whoever goes by keys
    await inEachTheme(page, async (theme) => {
      const { count, unmarked } = await focusEach(page);
      expect(unmarked, `${address}, ${theme}`).toEqual([]);
      expect(count, `${address}, ${theme}`).toBeGreaterThan(20);
    });
  }
});

/** How many controls Tab reaches, and which of them look the same with the focus and without. */
function focusEach(page: Page): Promise<{ count: number; unmarked: string[] }> {
  return page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>(
        "a[href], button, input, select, summary, [tabindex]",
      ),
    ].filter((one) => one.tabIndex >= 0 && one.checkVisibility() && !one.matches(":disabled"));
    const looksOf = (part: Element | null) => {
      if (!part) return "";
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(part);
      return outlineStyle === "none" ? boxShadow : [outlineWidth, outlineColor, boxShadow].join();
    };
    const isMarked = (control: HTMLElement) => {
      // a field that cannot be seen is drawn by its label
      const looks = () => [control, control.closest("label")].map(looksOf).join("; ");
      control.focus({ preventScroll: true });
      const focused = looks();
      control.blur();
      return focused !== looks();
    };
    const unmarked = controls.filter((control) => !isMarked(control));
    return { count: controls.length, unmarked: unmarked.map(({ outerHTML }) => outerHTML) };
  });
}
