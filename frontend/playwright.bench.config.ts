import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config";

/**
 * `npm run bench` and `npm run lighthouse`: measure the page at `BASE_URL`, which should be a built one
 * on a machine that does nothing else; each prints a table. `interactions` and `lighthouse` have goals,
 * and fail where one is missed.
 */
export default defineConfig({
  ...journeys,
  testDir: "bench",
  testMatch: "*.bench.ts",
  timeout: 600_000,
  outputDir: ".next/bench",
  reporter: [["./bench/reporter.ts"]],
  use: { ...journeys.use, trace: "off", viewport: { width: 1280, height: 860 } },
});
