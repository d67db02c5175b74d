import { test as base, expect, type Page } from "@playwright/test";

/** Playwright's test, whose page answers to clicks once `goto` and `reload` return. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const { goto, reload } = page;
    page.goto = async (...where) => {
      const response = await goto.apply(page, where);
      await hydrated(page);
      return response;
    };
    page.reload = async (...options) => {
      const response = await reload.apply(page, options);
      await hydrated(page);
      return response;
    };
    await use(page);
  },
});

/** Waits until React has taken over every button that the server rendered. */
async function hydrated(page: Page): Promise<void> {
  const isTakenOver = () =>
    !("__next_f" in window) ||
    [...document.querySelectorAll("button")].every((button) =>
      Object.keys(button).some((key) => key.startsWith("__reactProps")),
    );
  await expect.poll(() => page.evaluate(isTakenOver)).toBe(true);
}
