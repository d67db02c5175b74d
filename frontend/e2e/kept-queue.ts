import type { Page } from "@playwright/test";
import { skipWelcome } from "./page";

/**
 * Opens the home page with a queue that a page before seems to have left: a song for each address
 * of a clip, null where it has none. It follows no list.
 */
export async function openWithQueue(page: Page, audioUrls: (string | null)[]): Promise<void> {
  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();
  await page.waitForFunction(() => localStorage.getItem("musicrecs.queue") !== null);
  await page.addInitScript(replaceKeptQueue, audioUrls);
  await page.reload();
}

function replaceKeptQueue(audioUrls: (string | null)[]): void {
  const kept = JSON.parse(localStorage.getItem("musicrecs.queue") as string);
  const songs = kept.queue.entries.map(({ song }: { song: object }) => song);
  const entries = audioUrls.map((audioUrl, n) => ({
    ...kept.queue.entries[0],
    key: `key-${n}`,
    place: n,
    song: { ...songs[n % songs.length], audioUrl },
  }));
  const queue = { entries, index: 0 };
  const replaced = { ...kept, queue, listSource: null, position: 0 };
  localStorage.setItem("musicrecs.queue", JSON.stringify(replaced));
}
