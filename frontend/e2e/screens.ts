import { expect, type Page } from "@playwright/test";
import { goTo, inEachTheme, recommendations, skipWelcome } from "./page";
import { test } from "./test";

/** Pictures of every main page in both themes and two widths, to be looked at: `home-390-dark.png`. */
const folder = process.env.SCREENS ?? "screens";

const SCREENS = [
  { width: 1280, height: 860 },
  { width: 390, height: 844 },
];

for (const viewport of SCREENS) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport, reducedMotion: "reduce" });

    test("every main page", async ({ page }) => {
      test.setTimeout(300_000);
      const take = (name: string) =>
        inEachTheme(page, async (theme) => {
          const path = `${folder}/${name}-${viewport.width}-${theme}.png`;
          await page.screenshot({ path, fullPage: true });
        });
      const visit = async (path: string, name: string) => {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        await take(name);
      };

      await visit("/welcome", "welcome");
      await skipWelcome(page);
      await take("home-first");
      await visit("/welcome/taste", "welcome-taste");
      await hear(page, 12);
      await page.goto("/");
      const list = await recommendations(page);
      const hrefs = await list.locator("a").evaluateAll(addressesOf);
      await list.getByRole("button").first().click();
      await page.mouse.move(0, 0);
      await expect(page.getByRole("main").getByRole("status")).toContainText("after");
      await take("home");
      await page.getByRole("button", { name: "Queue", exact: true }).click();
      await take("queue");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Mix", exact: true }).click();
      await take("mix");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("the");
      await expect(page.getByRole("option").first()).toBeVisible();
      await take("palette");
      await page.keyboard.press("Escape");
      await goTo(page, "Map");
      await page.waitForTimeout(2_000);
      await take("map");
      await page.getByRole("searchbox", { name: "Find on the map" }).fill("the");
      await expect(page.getByRole("list", { name: "Found on the map" })).toBeVisible();
      await take("map-found");

      for (const kind of ["song", "artist", "album"]) {
        const address = hrefs.find((href) => href.startsWith(`/${kind}/`));
        if (address) await visit(address, kind);
      }
      await visit("/genres", "genres");
      await page.getByRole("main").locator("a[href^='/genre/']").first().click();
      await expect(page).toHaveURL(/\/genre\//);
      await take("genre");
      for (const place of ["search", "history", "taste", "settings", "about", "nowhere"]) {
        await visit(`/${place}`, place);
      }
    });
  });
}

function addressesOf(links: Element[]): string[] {
  return links.map((link) => link.getAttribute("href") ?? "");
}

/** Has the listener play the most heard songs, and like the first of them. */
async function hear(page: Page, count: number): Promise<void> {
  const ask = async (query: string, variables: object) => {
    const answer = await page.request.post("/graphql", { data: { query, variables } });
    return (await answer.json()).data;
  };
  const { songs } = await ask(
    "query ($count: Int) { songs(first: $count) { edges { node { id } } } }",
    { count },
  );
  const ids: string[] = songs.edges.map(({ node }: { node: { id: string } }) => node.id);
  for (const [n, songId] of ids.entries()) {
    const playedAt = new Date(Date.now() - (n + 1) * 7 * 3_600_000).toISOString();
    const play = { secondsHeard: n % 4 === 3 ? 5 : 30, secondsAvailable: 30, isPrivate: false };
    await ask("mutation ($input: RecordPlayInput!) { recordPlay(input: $input) { play { id } } }", {
      input: { id: crypto.randomUUID(), songId, playedAt, ...play },
    });
  }
  await ask("mutation ($input: RateSongInput!) { likeSong(input: $input) { feedback { id } } }", {
    input: { id: crypto.randomUUID(), songId: ids[0] },
  });
}
