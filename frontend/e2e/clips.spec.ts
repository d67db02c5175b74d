import { expect, type Page } from "@playwright/test";
import { openWithQueue } from "./kept-queue";
import { answersToClicks, skipWelcome } from "./page";
import { test } from "./test";

/** FMA numbers of the sample of clips that comes with the data; other catalogues may have none. */
const CLIPS = [2, 5, 255, 256, 459, 574, 676, 690];

test("a real clip plays, can be sought in, and its heard seconds leave the jump out", async ({
  page,
}) => {
  await skipWelcome(page);
  const songId = await songWithClip(page);
  test.skip(songId === null, "this catalogue has no clips");
  await page.goto(`/song/${encodeURIComponent(songId as string)}`);

  const play = page.getByRole("main").getByRole("button", { name: "Play", exact: true });
  await answersToClicks(play);
  await play.click();

  const position = () => page.evaluate(() => document.querySelector("audio")?.currentTime ?? 0);
  await expect.poll(position).toBeGreaterThan(1);
  const seek = page.getByRole("slider", { name: "Seek" }).filter({ visible: true });
  await seek.fill("20");
  await expect.poll(position).toBeGreaterThan(20.5);
  await page.goto("/history");
  const heard = await page.getByTestId("heard").first().innerText();
  expect(Number.parseInt(heard, 10)).toBeLessThan(12);
});

test("broken clips are skipped, with a notice, until a song can be played", async ({ page }) => {
  await openWithQueue(page, ["/audio/broken-1", "/audio/broken-2", null]);
  const player = page.getByRole("region", { name: "Player" });

  await player.getByRole("button", { name: "Play", exact: true }).click();

  await expect(player.getByText("Silent preview")).toBeVisible();
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await expect(page.getByText(/ could not be played, so it is skipped\.$/)).toHaveCount(1);
});

test("after five broken clips in a row the music stops, and says what to do", async ({ page }) => {
  await openWithQueue(
    page,
    Array.from({ length: 8 }, (_, n) => `/audio/broken-${n}`),
  );
  const player = page.getByRole("region", { name: "Player" });

  await player.getByRole("button", { name: "Play", exact: true }).click();

  await expect(page.getByText(/^Several clips in a row .* then press play\.$/)).toBeVisible();
  await expect(player.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await player.getByRole("button", { name: "Queue", exact: true }).click();
  const queue = page.getByRole("dialog", { name: "Queue" });
  await expect(queue.getByRole("listitem")).toHaveCount(3);
});

async function songWithClip(page: Page): Promise<string | null> {
  for (const number of CLIPS) {
    const answer = await page.request.post("/graphql", {
      data: {
        query: "query Clip($id: ID!) { song(id: $id) { id audioUrl } }",
        variables: { id: String(number) },
      },
    });
    const { song } = (await answer.json()).data;
    if (song?.audioUrl) return song.id;
  }
  return null;
}
