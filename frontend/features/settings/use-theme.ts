import { useSyncExternalStore } from "react";
import { THEME_COOKIE, type Theme, themeIn } from "./theme";

const KEPT_SECONDS = 400 * 24 * 3600;
const watchers = new Set<() => void>();

/** The theme of this page, and how to choose another; `known` is what the server read. */
export function useTheme(known: Theme): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, shown, () => known), chooseTheme];
}

/** The theme of this browser from now on, on this page and the next. */
export function chooseTheme(theme: Theme): void {
  const isChosen = theme !== "system";
  const seconds = isChosen ? KEPT_SECONDS : 0;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is for https alone
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${seconds}; samesite=lax`;
  if (isChosen) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function shown(): Theme {
  return themeIn(document.documentElement.dataset.theme);
}
