import type { Holds } from "./play-reporter";

const PREFIX = "musicrecs.play.";

/**
 * Web Locks end with their tab, whatever ends it. Where the browser has none (a page not on https
 * or localhost) or forbids them, no play counts as held, so an interrupted one is sent at the next
 * load.
 */
export const tabHolds: Holds = {
  hold(playId) {
    if (!navigator.locks) return () => undefined;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    navigator.locks.request(PREFIX + playId, () => released).catch(() => undefined);
    return release;
  },
  async held() {
    const { held = [] } = (await navigator.locks?.query().catch(() => undefined)) ?? {};
    return new Set(held.map((lock) => (lock.name ?? "").replace(PREFIX, "")));
  },
};
