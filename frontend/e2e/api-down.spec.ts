import { expect } from "@playwright/test";
import { type OwnServer, startOwnServer } from "./own-server";
import { expectWellMade } from "./page";
import { test } from "./test";

let server: OwnServer;

test.beforeAll(async () => {
  server = await startOwnServer();
});

test.afterAll(() => server.end());

for (const path of ["/", "/search", "/history", "/song/1"]) {
  test(`without the API, ${path} says so and offers another try`, async ({ page }) => {
    await page.goto(server.address + path);

    await expect(page.getByRole("alert").first()).toContainText("does not answer");
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" }).first()).toBeAttached();
    await expect(page.getByRole("region", { name: "Player" })).toBeVisible();
    await expectWellMade(page);
  });
}

test("without the API, the welcome page keeps what was chosen and says what to do", async ({
  page,
}) => {
  await page.goto(`${server.address}/welcome`);
  await page.getByRole("radio", { name: "25–34" }).check();

  await page.getByRole("button", { name: "Go on to your taste" }).click();

  await expect(page.locator("p[role=alert]")).toContainText("does not answer");
  await expect(page.getByRole("radio", { name: "25–34" })).toBeChecked();
  await expectWellMade(page);
});
