import { useEffect } from "react";
import type { PlayReporter } from "./play-reporter";
import type { Playback } from "./playback";

const KEEP_EVERY_MS = 5_000;

/**
 * No play is lost: what an earlier page could not send goes out now and whenever the network is
 * back; a page that closes ends its play; one that is only hidden keeps it, as music goes on there.
 */
export function usePlaysAreSent(playback: Playback, reporter: PlayReporter): void {
  useEffect(() => {
    const closing = new AbortController();
    const { signal } = closing;
    void reporter.sendUnsent();
    window.addEventListener("online", () => void reporter.sendUnsent(), { signal });
    window.addEventListener("pagehide", playback.leave, { signal });
    document.addEventListener("visibilitychange", playback.keep, { signal });
    const keeping = setInterval(playback.keep, KEEP_EVERY_MS);
    return () => {
      closing.abort();
      clearInterval(keeping);
      playback.leave();
      reporter.stop();
    };
  }, [playback, reporter]);
}
