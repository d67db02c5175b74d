import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": import.meta.dirname } },
  test: {
    // A busy machine is no failure: a test that hangs still ends.
    testTimeout: 30_000,
    environment: "jsdom",
    include: ["{app,components,features,lib,texts}/**/*.test.{ts,tsx}"],
    setupFiles: "./vitest.setup.ts",
    restoreMocks: true,
  },
});
