import { existsSync } from "node:fs";
import type { LaunchOptions } from "@playwright/test";

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The machine's own browser: `CHROMIUM`, or the first that is found. The flags let it run as root,
 * without a screen, and without calls of its own to the network.
 */
export function chromium(): LaunchOptions {
  const executablePath = process.env.CHROMIUM ?? USUAL_PLACES.find((place) => existsSync(place));
  if (!executablePath || !existsSync(executablePath)) {
    throw new Error(
      `No browser at ${executablePath ?? USUAL_PLACES.join(", ")}: install Debian's package ` +
        "`chromium` (apt-get install chromium), or set CHROMIUM to a browser's path.",
    );
  }
  return {
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--enable-unsafe-swiftshader", // WebGL by the processor
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--autoplay-policy=no-user-gesture-required",
      "--mute-audio",
    ],
  };
}
