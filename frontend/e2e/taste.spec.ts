import { expect, type Page } from "@playwright/test";
import { expectWellMade, goTo, skipWelcome } from "./page";
import { test } from "./test";

/** Records plays of the most heard songs of a genre, some days apart, as another client would. */
async function hear(page: Page, genre: string, plays: number): Promise<void> {
  const asked = async (query: string, variables: object) => {
    const answer = await page.request.post("/graphql", { data: { query, variables } });
    return (await answer.json()).data;
  };
  const { genres } = await asked("{ genres { id title } }", {});
  const { id } = genres.find(({ title }: { title: string }) => title === genre);
  const { songs } = await asked(
    "query ($genre: ID!, $n: Int!) { songs(first: $n, genre: $genre) { edges { node { id } } } }",
    { genre: id, n: plays },
  );
  for (const [place, { node }] of songs.edges.entries()) {
    const { recordPlay } = await asked(
      "mutation ($input: RecordPlayInput!) { recordPlay(input: $input) { errors { message } } }",
      {
        input: {
          id: crypto.randomUUID(),
          songId: node.id,
          secondsHeard: 30,
          secondsAvailable: 30,
          playedAt: new Date(Date.now() - (place + 1) * 40 * 3_600_000).toISOString(),
        },
      },
    );
    expect(recordPlay.errors).toEqual([]);
  }
}

test("on a phone each bar of a plot has its name beside it", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await skipWelcome(page);
  await hear(page, "Rock", 6);

  await goTo(page, "Taste");

  const plot = page.getByRole("region", { name: "Known or unknown" });
  await expect(plot.getByRole("rowheader").nth(1)).toBeAttached();
  const names = await plot.getByRole("rowheader").allTextContents();
  const drawn = plot.locator(".recharts-wrapper");
  for (const name of names) await expect(drawn).toContainText(name);
});

test("a new listener has no taste to show, and is told what moves the list", async ({ page }) => {
  await skipWelcome(page);

  await goTo(page, "Taste");

  await expect(page.getByText("Nothing to show yet")).toBeVisible();
  const movers = page.getByRole("list", { name: "What moves your list" });
  await expect(movers.getByRole("listitem").first()).toContainText("What you played and liked0%");
  await expectWellMade(page);
});

for (const viewport of [
  { width: 1280, height: 860 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });

    test("what was heard is drawn, and stands in tables", async ({ page }) => {
      await skipWelcome(page);
      await hear(page, "Rock", 6);
      await hear(page, "Folk", 3);

      await goTo(page, "Taste");

      await expect(page.getByText("Drawn from 9 plays")).toBeVisible();
      const genres = page.getByRole("table", { name: "Genres over time" });
      const columns = await genres.getByRole("columnheader").allInnerTexts();
      expect(columns.slice(0, 3)).toEqual(["Day", "Rock", "Folk"]);
      await expect(page.locator(".recharts-bar-rectangle").first()).toBeVisible();
      const marks = await page.locator(".recharts-cartesian-axis-tick-value").allTextContents();
      expect(marks.filter((mark) => mark.includes("%")).join(" ")).not.toMatch(/[.,]/);
      expect(marks).toContain("100%");
      const popularity = page.getByRole("table", { name: "Known or unknown" });
      await expect(popularity.getByRole("row").last()).toContainText(/(100|[5-9]\d)%/); // most of it
      const movers = page.getByRole("list", { name: "What moves your list" });
      const percents = await movers.getByText(/^\d+%$/).allInnerTexts();
      expect(percents.reduce((sum, text) => sum + Number.parseInt(text, 10), 0)).toBe(100);
      expect(Number.parseInt(percents[0] ?? "", 10)).toBeGreaterThan(0);
      await expectWellMade(page);
    });
  });
}

test("the plots' library comes to no other page", async ({ page }) => {
  const scripts: string[] = [];
  page.on("response", async (answer) => {
    if (answer.url().endsWith(".js")) scripts.push(await answer.text().catch(() => ""));
  });
  const hasPlots = () => scripts.some((text) => text.includes("recharts-"));
  await skipWelcome(page);
  await page.waitForLoadState("networkidle");
  expect(hasPlots()).toBe(false);

  await hear(page, "Rock", 1);
  await page.goto("/taste");

  await expect(page.locator(".recharts-bar-rectangle").first()).toBeVisible();
  await expect.poll(hasPlots).toBe(true);
});
