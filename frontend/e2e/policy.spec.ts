import { expect, type Page } from "@playwright/test";
import { answersToClicks, skipWelcome } from "./page";
import { test } from "./test";

const PLACES = [
  "/search?q=love",
  "/genres",
  "/history",
  "/taste",
  "/settings",
  "/about",
  "/welcome",
];

function violations(page: Page): string[] {
  const found: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) found.push(message.text());
  });
  return found;
}

test("no page asks for anything that its own policy forbids", async ({ page }) => {
  const found = violations(page);
  const list = await skipWelcome(page);

  await list.getByRole("button").first().click();
  const player = page.getByRole("region", { name: "Player" });
  await expect(player.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  const song = await list.locator("a[href^='/song/']").first().getAttribute("href");
  const artist = await list.locator("a[href^='/artist/']").first().getAttribute("href");
  for (const place of [...PLACES, song as string, artist as string]) {
    await page.goto(place);
    await answersToClicks(page.getByRole("button").filter({ visible: true }).first());
  }

  expect(found).toEqual([]);
});

test("a list arrives live under the policy", async ({ page }) => {
  const sockets: string[] = [];
  page.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => sockets.push(String(payload)));
  });

  const list = await skipWelcome(page);
  await list.getByRole("button").first().click();

  await expect.poll(() => sockets.some((frame) => frame.includes('"next"'))).toBe(true);
});

test("a script that the server did not write does not run", async ({ page }) => {
  const found = violations(page);
  await skipWelcome(page);

  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken over'";
    document.body.append(script);
  });

  await expect.poll(() => found.length).toBe(1);
  await expect(page).not.toHaveTitle("taken over");
});

test("each answer has a policy of its own, and says who may do what", async ({ page }) => {
  const [first, second] = [await page.goto("/welcome"), await page.goto("/welcome")];

  const headers = (await first?.allHeaders()) ?? {};
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["content-security-policy"]).not.toContain("unsafe-eval");
  expect(headers["content-security-policy"]).not.toBe(
    (await second?.allHeaders())?.["content-security-policy"],
  );
  expect(headers).toMatchObject({
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
  expect(headers["permissions-policy"]).toContain("microphone=()");
});

test("GraphiQL runs under a policy of its own", async ({ page }) => {
  const found = violations(page);

  await page.goto("/graphql");

  await expect(page.getByRole("button", { name: /Execute query/ })).toBeVisible();
  expect(found).toEqual([]);
});
