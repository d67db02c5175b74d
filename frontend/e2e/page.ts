import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

/** Answers the welcome page with nothing and waits for the first list. */
export async function skipWelcome(page: Page): Promise<Locator> {
  await page.goto("/");
  await page.getByRole("button", { name: "Skip all of this" }).click();
  return recommendations(page);
}

/** The live list, once it is there and the page answers to clicks. */
export async function recommendations(page: Page): Promise<Locator> {
  const list = page.getByRole("list", { name: "Recommendations" });
  await expect(list.getByRole("listitem").first()).toBeVisible();
  await answersToClicks(list.getByRole("button").first());
  return list;
}

/** Waits until the page has taken over what the server rendered. */
export async function answersToClicks(button: Locator): Promise<void> {
  const isHydrated = (element: Element) =>
    Object.keys(element).some((key) => key.startsWith("__reactProps"));
  await expect.poll(() => button.evaluate(isHydrated)).toBe(true);
}

/** Titles of a list of songs, in order. */
export function titles(list: Locator): Promise<string[]> {
  return list
    .getByRole("listitem")
    .evaluateAll((rows) =>
      rows.map((row) => row.querySelector("a[href^='/song/']")?.textContent ?? ""),
    );
}

/** Addresses of the songs of a list, in order: two songs may have one title. */
export function addresses(list: Locator): Promise<string[]> {
  return list
    .locator("a[href^='/song/']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") as string));
}

/** Artists of a list of songs, in order. */
export async function artists(list: Locator): Promise<string[]> {
  const plays = list.getByRole("button", { name: /^(Play|Pause) .* by / });
  const names = await plays.evaluateAll((all) => all.map((play) => play.ariaLabel ?? ""));
  return names.map((name) => name.split(" by ").at(-1) as string);
}

/** Takes the pointer off the list, which waits with what is new while it is in use. */
export async function leaveList(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
}

/** What the browser asks of the API over HTTP, by operation name, from now on. */
export function graphqlRequests(page: Page): string[] {
  const names: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/graphql" && request.method() === "POST") {
      names.push(request.postDataJSON().operationName);
    }
  });
  return names;
}

/** Follows a link of the main navigation, in whichever shape the width shows. */
export async function goTo(
  page: Page,
  place: "For you" | "Search" | "Map" | "History" | "Taste" | "Settings",
): Promise<void> {
  const links = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: place });
  await links.filter({ visible: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: place })).toBeVisible();
}

/** In either theme no rule of accessibility is broken, and nothing is wider than the screen. */
export async function expectWellMade(page: Page): Promise<void> {
  // what passes is not listed, and nothing is gathered from frames of other origins: we have none
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  await inEachTheme(page, async (theme) => {
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
    expect(found, theme).toEqual([]);
  });
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(tooWide).toBeLessThanOrEqual(0);
}

/** Does something of the page as it stands, in each theme of a system that wants no motion. */
export async function inEachTheme(
  page: Page,
  act: (theme: "light" | "dark") => Promise<void>,
): Promise<void> {
  const before = await page.evaluate(mediaNow);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate(untilStill);
    await act(colorScheme);
  }
  await page.emulateMedia(before);
}

function mediaNow() {
  const is = (media: string) => matchMedia(`(${media})`).matches;
  return {
    colorScheme: is("prefers-color-scheme: dark") ? "dark" : "light",
    reducedMotion: is("prefers-reduced-motion: reduce") ? "reduce" : "no-preference",
  } as const;
}

/** Until no colour is on its way any more: what inherits one follows frame by frame. */
async function untilStill(): Promise<void> {
  do await new Promise(requestAnimationFrame);
  while (document.getAnimations().some(({ playState }) => playState === "running"));
}

export type HeardSong = {
  id: string;
  title: string;
  artist: { name: string } | null;
  album: { id: string; title: string | null } | null;
};

/** The fifty most heard songs of the catalogue. */
export async function mostHeard(page: Page): Promise<HeardSong[]> {
  const query =
    "{ songs(first: 50) { edges { node { id title artist { name } album { id title } } } } }";
  const answer = await page.request.post("/graphql", { data: { query } });
  const edges: { node: HeardSong }[] = (await answer.json()).data.songs.edges;
  return edges.map(({ node }) => node);
}

/** Address of an album, of one with a title where there is any: a list may have none. */
export async function anAlbum(page: Page): Promise<string> {
  const albums = (await mostHeard(page)).flatMap(({ album }) => album ?? []);
  return `/album/${(albums.find(({ title }) => title) ?? albums[0])?.id}`;
}
