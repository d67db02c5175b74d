import { forgetMix } from "@/features/recommendations";
import { chooseTheme } from "./use-theme";

const OURS = "musicrecs.";

/** Removes all that this browser kept: the queue, unsent plays, the session, volume, theme and mix. */
export function forgetBrowser(storage: Storage): void {
  for (const key of Object.keys(storage)) {
    if (key.startsWith(OURS)) storage.removeItem(key);
  }
  chooseTheme("system");
  forgetMix();
}
