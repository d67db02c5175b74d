import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config";

/** `npm run picture`: takes the README's picture of the page at `BASE_URL`. */
export default defineConfig({ ...journeys, testMatch: "picture.ts", outputDir: ".next/picture" });
