import { expect, type Locator, type Page } from "@playwright/test";
import { expectWellMade, goTo, skipWelcome, titles } from "./page";
import { test } from "./test";

/** The map, once it is drawn and its list is there. */
async function openMap(page: Page): Promise<{ map: Locator; middle: Locator }> {
  await goTo(page, "Map");
  const map = page.getByRole("application", { name: "Map of all songs" });
  const middle = page.getByRole("list", { name: "In the middle of the map" });
  await expect(map).toBeVisible();
  await expect(middle.getByRole("listitem").first()).toBeVisible();
  return { map, middle };
}

async function find(page: Page, name: string, kind = ""): Promise<void> {
  await page.getByRole("searchbox", { name: "Find on the map" }).fill(name);
  const found = page.getByRole("list", { name: "Found on the map" });
  await found
    .getByRole("button", { name: kind })
    .filter({ has: page.getByText(name, { exact: true }) })
    .last() // songs stand below the genres and artists of the same name
    .click();
}

/** Hides the songs of every genre: the rings alone stay. */
async function hideSongs(page: Page): Promise<void> {
  const genres = page.getByRole("list", { name: "Genres on the map" }).getByRole("button");
  for (const genre of await genres.all()) await genre.click();
  await page.mouse.move(0, 0);
}

type Drawn = {
  /** Pixels of the list's rings and of the plays', in the light. */
  listed: number[];
  played: number[];
  /** How many have the colour of a genre. */
  coloured: number;
};

/** What is to be seen on the map. */
async function drawnOn(map: Locator): Promise<Drawn> {
  const picture = (await map.screenshot()).toString("base64");
  return map.page().evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas?.drawImage(image, 0, 0);
    const parts = canvas?.getImageData(0, 0, image.width, image.height).data ?? [];
    const pixels = Array.from({ length: parts.length / 4 }, (_, place) => [
      ...parts.slice(4 * place, 4 * place + 3),
    ]);
    const placesOf = (colour: number[]) =>
      pixels.flatMap((pixel, place) =>
        colour.every((part, n) => Math.abs(part - (pixel[n] as number)) < 4) ? place : [],
      );
    const [listed, played] = [placesOf([20, 16, 12]), placesOf([225, 70, 20])];
    const colourful = pixels.filter((pixel) => Math.max(...pixel) - Math.min(...pixel) > 60);
    return { listed, played, coloured: colourful.length - played.length };
  }, picture);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: "reduce" });

    test("every song stands on the map, by genre, and the page is for everyone", async ({
      page,
    }) => {
      await skipWelcome(page);
      const { map } = await openMap(page);
      await expectWellMade(page);
      expect((await drawnOn(map)).coloured).toBeGreaterThan(500);

      await hideSongs(page);

      await expect.poll(async () => (await drawnOn(map)).coloured).toBe(0);
      await expect(page.getByRole("main").getByRole("status")).toContainText("No song stands here");
    });
  });
}

test("one goes to a song by its name, and a click on its point plays it", async ({ page }) => {
  const [title] = (await titles(await skipWelcome(page))) as [string];
  const { map, middle } = await openMap(page);

  await find(page, title);

  await expect.poll(async () => (await titles(middle))[0]).toBe(title);
  for (let presses = 0; presses < 8; presses += 1) await map.press("+"); // songs may stand close
  const { width, height } = (await map.boundingBox()) ?? { width: 0, height: 0 };
  await map.click({ position: { x: width / 2, y: height / 2 } });
  const player = page.getByRole("region", { name: "Player" });
  await expect(player).toContainText(title);
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
});

test("one goes to a genre by its name", async ({ page }) => {
  await skipWelcome(page);
  const { middle } = await openMap(page);
  const whole = await titles(middle);
  const genre = page.getByRole("list", { name: "Genres on the map" }).getByRole("button").first();

  await find(page, (await genre.textContent()) as string, "genre");

  await expect.poll(() => titles(middle)).not.toEqual(whole);
});

test("one goes to an artist by their name", async ({ page }) => {
  const list = await skipWelcome(page);
  const artist = (await list.locator("a[href^='/artist/']").first().textContent()) as string;
  const { middle } = await openMap(page);
  const whole = await titles(middle);

  await find(page, artist, "artist");

  await expect.poll(() => titles(middle)).not.toEqual(whole);
  await expect(middle).toContainText(artist);
});

test("the map is moved by keys, by wheel and by hand", async ({ page }) => {
  const [title] = (await titles(await skipWelcome(page))) as [string];
  const { map, middle } = await openMap(page);
  const changed = async (act: () => Promise<void>) => {
    await find(page, title);
    await expect.poll(() => titles(middle)).toContain(title);
    const before = await titles(middle);
    await act();
    await expect.poll(() => titles(middle)).not.toEqual(before);
  };

  await map.focus();
  const far = await map.screenshot();
  await page.keyboard.press("+");
  await expect.poll(async () => (await map.screenshot()).equals(far)).toBe(false);
  await changed(() => map.press("ArrowLeft"));
  await changed(async () => {
    await map.hover({ position: { x: 40, y: 40 } }); // what is there stays, the middle does not
    await page.mouse.wheel(0, -400);
  });
  await changed(async () => {
    await map.hover({ position: { x: 40, y: 40 } });
    await page.mouse.down();
    await page.mouse.move(500, 300, { steps: 4 });
    await page.mouse.up();
  });
});

test("a processor draws no more songs than it can while the map moves, and all once it rests", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const draw = WebGL2RenderingContext.prototype.drawArrays;
    const drawn: number[] = [];
    WebGL2RenderingContext.prototype.drawArrays = function (...told) {
      drawn.push(told[2]);
      draw.apply(this, told);
    };
    Object.assign(window, { drawn });
  });
  // each frame draws the songs, and then the marks
  const nDrawn = () =>
    page.evaluate(() =>
      (window as unknown as { drawn: number[] }).drawn.filter((_, n) => n % 2 === 0),
    );
  await skipWelcome(page);
  const { map } = await openMap(page);
  await page.waitForLoadState("networkidle");
  const before = await nDrawn();
  const all = before.at(-1) as number;

  await map.press("ArrowLeft");

  await expect.poll(async () => (await nDrawn()).length).toBeGreaterThan(before.length);
  await expect.poll(async () => (await nDrawn()).at(-1)).toBe(all);
  expect((await nDrawn())[before.length]).toBe(Math.min(all, 20_000));
});

test("the rings of the list move after a play, which gets a ring of its own", async ({ page }) => {
  await skipWelcome(page);
  const { map } = await openMap(page);
  await hideSongs(page);
  const player = page.getByRole("region", { name: "Player" });
  await expect.poll(async () => (await drawnOn(map)).listed).not.toEqual([]);
  const before = await drawnOn(map);
  expect(before.played).toEqual([]);

  await player.getByRole("button", { name: "Play", exact: true }).click();

  await expect.poll(async () => (await drawnOn(map)).listed).not.toEqual(before.listed);
  await player.getByRole("button", { name: "Next song", exact: true }).click();
  await expect.poll(async () => (await drawnOn(map)).played).not.toEqual([]);
});

test("the map is drawn again where the browser took its drawing away", async ({ page }) => {
  await skipWelcome(page);
  const { map } = await openMap(page);
  await hideSongs(page);
  await expect.poll(async () => (await drawnOn(map)).listed).not.toEqual([]);
  const drawn = await drawnOn(map);
  const context = await map
    .locator("canvas")
    .evaluateHandle((canvas: HTMLCanvasElement) =>
      canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context"),
    );

  await context.evaluate((it) => it?.loseContext());
  await expect.poll(async () => (await drawnOn(map)).listed).toEqual([]);
  await context.evaluate((it) => it?.restoreContext());

  await expect.poll(() => drawnOn(map)).toEqual(drawn);
});

test("without WebGL the list stands for the map, and the page says why", async ({ page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await skipWelcome(page);

  const { middle } = await openMap(page);

  await expect(page.getByText("This browser cannot draw the map")).toBeVisible();
  await expect(middle.getByRole("listitem")).not.toHaveCount(0);
});
