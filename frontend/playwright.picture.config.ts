import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config";

/**
 * Pictures of the page at `BASE_URL`: `npm run picture` takes the README's, `npm run screens` those of
 * every main page.
 */
export default defineConfig({
  ...journeys,
  testMatch: ["picture.ts", "screens.ts"],
  outputDir: ".next/picture",
});
