import { defineConfig } from "@playwright/test";
import { chromium } from "./e2e/chromium";

/** The page under test is served by the caller: `BASE_URL` says where. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  timeout: 240_000, // beside tests that take both cores
  expect: { timeout: 20_000 },
  workers: 1,
  retries: process.env.CI ? 1 : 0, // which is traced; a test that it saves is told as flaky
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:3000",
    locale: "en-GB",
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    launchOptions: chromium(),
  },
});
