import { type APIRequestContext, expect } from "@playwright/test";
import { expectWellMade, skipWelcome } from "./page";
import { test } from "./test";

test.use({ viewport: { width: 390, height: 844 } });

test("the model says what it is, what it learned from and how good it is", async ({ page }) => {
  const { about } = await modelCard(page.request);
  const list = await skipWelcome(page);
  await list
    .getByRole("button", { name: /is listed$/ })
    .first()
    .click();

  await page.getByRole("link", { name: "How is this chosen?" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("About this model");
  const main = page.getByRole("main");
  await expect(main).toContainText(about.card.version);
  await expect(main).toContainText(about.card.playCount.toLocaleString("en"));
  if (about.card.simulatedShare > 0) await expect(main).toContainText("simulated");
  const rows = main.getByRole("table").getByRole("row");
  const shown = about.card.figures.map(
    ({ baselines }) => 2 + baselines.filter(({ value }) => value !== null).length,
  );
  await expect(rows).toHaveCount(1 + shown.reduce((sum, n) => sum + n, 0));
  await main.getByText("Its recipe").click();
  await expect(main).toContainText(about.card.recipe[0]?.name as string);
  await expectWellMade(page);
});

type Card = {
  version: string;
  playCount: number;
  simulatedShare: number;
  figures: { name: string; baselines: { value: number | null }[] }[];
  recipe: { name: string }[];
};

async function modelCard(request: APIRequestContext): Promise<{ about: { card: Card } }> {
  const query =
    "{ about { card { version playCount simulatedShare figures { name baselines { value } } recipe { name } } } }";
  return (await (await request.post("/graphql", { data: { query } })).json()).data;
}
