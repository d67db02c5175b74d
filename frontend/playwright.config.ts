import { defineConfig } from "@playwright/test";
import { chromium } from "./e2e/chromium";

/** The page under test is served by the caller: `BASE_URL` says where. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:3000",
    locale: "en-GB",
    trace: "retain-on-failure",
    launchOptions: chromium(),
  },
});
