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
    // One page for all files of a process: to make one each took most of the time.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
