import { expect, type Page } from "@playwright/test";
import { addresses, artists, expectWellMade, recommendations, skipWelcome, titles } from "./page";
import { test } from "./test";

const railOf = (page: Page) => page.getByRole("list", { name: "New artists" });

test("an artist who is played stays in the rail while the page is open, and is new no more", async ({
  page,
}) => {
  const list = await skipWelcome(page);
  const rail = railOf(page);
  await expect(rail.getByRole("listitem")).toHaveCount(4);
  const before = await titles(rail);
  const listed = await addresses(list);
  expect((await addresses(rail)).filter((song) => listed.includes(song))).toEqual([]);
  const [first] = await artists(rail);
  expect(new Set(await artists(rail)).size).toBe(4);
  const html = await (await page.request.get("/")).text();
  expect(html).toContain('aria-label="New artists"');

  await rail
    .getByRole("button", { name: /^Play / })
    .first()
    .click();

  await expect(page.getByRole("main").getByRole("status")).toContainText("after");
  await expect(page.getByRole("region", { name: "Player" })).toContainText(before[0] as string);
  expect(await titles(rail)).toEqual(before);
  await expectWellMade(page);
  await page.reload();
  await recommendations(page);
  await expect(rail.getByRole("listitem")).toHaveCount(4);
  expect(await artists(rail)).not.toContain(first);
});

test("a banned artist leaves the rail, and another comes for them", async ({ page }) => {
  await skipWelcome(page);
  const rail = railOf(page);
  await expect(rail.getByRole("listitem")).toHaveCount(4);
  const [first] = await artists(rail);

  await rail
    .getByRole("button", { name: /^More for / })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Never this artist" }).click();

  await expect.poll(() => artists(rail)).not.toContain(first);
  await page.reload();
  await recommendations(page);
  expect(await artists(rail)).not.toContain(first);
});

test("new artists that cannot be had take nothing else along", async ({ page }) => {
  const list = await skipWelcome(page);
  const isOfRail = (data: { operationName?: string } | null) =>
    data?.operationName === "NewArtists";
  await page.route("**/graphql", (route) =>
    isOfRail(route.request().postDataJSON()) ? route.abort() : route.fallback(),
  );

  await page.getByRole("button", { name: "Mix", exact: true }).click();
  await page.getByRole("slider").first().press("ArrowRight");
  await page.keyboard.press("Escape");

  const section = page.getByRole("region", { name: "New artists" });
  await expect(section.getByRole("alert")).toContainText("The music service does not answer");
  await expect(list.getByRole("listitem")).toHaveCount(20);
  await page.unroute("**/graphql");
  await section.getByRole("button", { name: "Try again" }).click();
  await expect(railOf(page).getByRole("listitem")).toHaveCount(4);
});
