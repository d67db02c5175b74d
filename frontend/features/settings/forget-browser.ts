import { forgetMix } from "@/features/recommendations";
import type { BrowserStorage } from "@/lib/browser-storage";
import { chooseTheme } from "./use-theme";

const OURS = "musicrecs.";

/** Removes all that this browser kept: the queue, unsent plays, the session, volume, theme and mix. */
export function forgetBrowser(storage: BrowserStorage): void {
  for (const key of storage.keys) {
    if (key.startsWith(OURS)) storage.removeItem(key);
  }
  chooseTheme("system");
  forgetMix();
}
