import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "./test";

const RECORD =
  "mutation ($input: RecordPlayInput!) { recordPlay(input: $input) { errors { code } } }";

test.beforeEach(async ({ page }) => {
  await page.goto("/graphql");
});

test("ready examples are run, and their answers stand beside them", async ({ page }) => {
  await run(page, "Hello");
  await expect(answer(page)).toContainText('"FROM_25_TO_34"');

  await run(page, "MyList");

  await expect(answer(page)).toContainText('"creditLine"');
  await expect(answer(page)).not.toContainText('"errors"');
});

test("the live example shows the list at once, and again after a play", async ({ page }) => {
  await run(page, "Hello");
  await expect(answer(page)).toContainText('"FROM_25_TO_34"');
  await expect(execute(page)).toHaveAttribute("aria-haspopup", "menu");
  await page.getByRole("tab", { name: "Live" }).click();
  await expect(execute(page)).not.toHaveAttribute("aria-haspopup"); // it has one operation alone
  await execute(page).click();
  await expect(answer(page)).toContainText('"followsPlayId": null');

  const input = { id: "from-graphiql", songId: "2", secondsHeard: 30 };
  await page.request.post("/graphql", { data: { query: RECORD, variables: { input } } });

  await expect(answer(page)).toContainText('"followsPlayId": "from-graphiql"');
});

/** Runs one of the operations of a tab that has several. */
async function run(page: Page, operation: string): Promise<void> {
  await execute(page).click();
  await page.getByRole("menuitem", { name: operation }).click();
}

function execute(page: Page): Locator {
  return page.getByRole("button", { name: "Execute query" });
}

function answer(page: Page): Locator {
  return page.getByRole("region", { name: "Result Window" });
}
