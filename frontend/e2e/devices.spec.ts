import { expect } from "@playwright/test";
import {
  answersToClicks,
  expectWellMade,
  goTo,
  recommendations,
  skipWelcome,
  titles,
} from "./page";
import { test } from "./test";

test("a link makes another browser the same listener, once", async ({ browser, page }) => {
  const list = await skipWelcome(page);
  const [title] = (await titles(list)) as [string];
  await list
    .getByRole("button", { name: /^Like / })
    .first()
    .click();
  await expect(page.getByText(`You like “${title}”`)).toBeVisible();
  await goTo(page, "Settings");
  const make = page.getByRole("button", { name: "Make a link" });
  await answersToClicks(make);
  await make.click();
  const link = page.getByRole("textbox", { name: "Link for your other device" });
  await expect(link).toHaveValue(/\/link#[\w-]{40,}$/);
  await expectWellMade(page);

  const other = await (await browser.newContext({ colorScheme: "dark" })).newPage();
  await other.goto(await link.inputValue());
  const enter = other.getByRole("button", { name: "Be the same listener here" });
  await answersToClicks(enter);
  await expectWellMade(other);
  await enter.click();

  await recommendations(other);
  await other.goto("/settings");
  const said = other.getByRole("list", { name: "What you said" });
  await expect(said.getByRole("link", { name: title, exact: true })).toBeVisible();
  const third = await (await browser.newContext()).newPage();
  await third.goto(await link.inputValue());
  const late = third.getByRole("button", { name: "Be the same listener here" });
  await answersToClicks(late);
  await late.click();
  await expect(third.locator("p[role=alert]")).toContainText("this link does not hold");
  await third.goto("/");
  await expect(third).toHaveURL(/\/welcome$/);
  await other.context().close();
  await third.context().close();
});

test("who has a listener already is told what becomes of them", async ({ page }) => {
  await page.goto("/link");
  await expect(page.getByText("This browser has a listener already")).toHaveCount(0);
  await skipWelcome(page);

  await page.goto("/link");

  await expect(page.getByText("This browser has a listener already")).toBeVisible();
  await expectWellMade(page);
});
