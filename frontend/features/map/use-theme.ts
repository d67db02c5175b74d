import { useSyncExternalStore } from "react";
import { type Theme, themeNow } from "./palette";

/** The theme that the page shows, followed while the system changes it. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, themeNow, () => "light");
}

function subscribe(changed: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", changed);
  return () => dark.removeEventListener("change", changed);
}
