import { expect, type Page } from "@playwright/test";
import { skipWelcome } from "../e2e/page";
import { test } from "../e2e/test";
import { ms, quantile } from "./quantile";
import { printTable } from "./table";

const PLAYS = 50;
const PAUSE_MS = 300;

test("from the click on play to the changed list on the screen", async ({ page }) => {
  await skipWelcome(page);
  const times: number[] = [];
  for (let play = 0; play < PLAYS; play += 1) {
    times.push(await playAndWait(page));
    await page.waitForTimeout(PAUSE_MS);
  }

  printTable(`Click on play to changed list on screen, ${PLAYS} plays`, [
    { p50: ms(quantile(times, 0.5)), p95: ms(quantile(times, 0.95)), most: ms(Math.max(...times)) },
  ]);
  expect(times).toHaveLength(PLAYS);
});

/**
 * Plays the first song of the list that is not on, by a click in the page, which leaves no pointer
 * over the list. Returns the milliseconds until the frame after the one in which the list says that
 * it follows this play, and its songs are others.
 */
function playAndWait(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const list = document.querySelector<HTMLElement>("ol[aria-label=Recommendations]");
        const songs = () =>
          [...(list?.querySelectorAll<HTMLElement>("li[data-song]") ?? [])]
            .map((row) => row.dataset.song)
            .join();
        const follows = () =>
          document.querySelector<HTMLElement>("main [data-follows]")?.dataset.follows;
        const before = { songs: songs(), follows: follows() };
        const waited = setTimeout(() => reject(new Error("The list did not change.")), 20_000);
        const watcher = new MutationObserver(() => {
          if (songs() === before.songs || follows() === before.follows) return;
          watcher.disconnect();
          clearTimeout(waited);
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(performance.now() - start)),
          );
        });
        watcher.observe(document.body, { subtree: true, childList: true, attributes: true });
        const start = performance.now();
        list
          ?.querySelector<HTMLElement>("li:not([aria-current]) button[aria-label^=Play]")
          ?.click();
      }),
  );
}
