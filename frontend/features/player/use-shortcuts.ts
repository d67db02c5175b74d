import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { focusSearch } from "@/lib/search-focus";
import { usePanel, usePlayerCommands, usePlayerStores, useVolume } from "./player-context";
import { shortcutIn } from "./shortcuts";

const SEEK_SECONDS = 5;
const VOLUME_STEP = 0.1;

/** Keys of the page that are the player's, wherever the focus is but in a field. */
export function useShortcuts(): void {
  const [, open] = usePanel();
  const { toggle, next, previous, seek, arrange } = usePlayerCommands();
  const { getProgress } = usePlayerStores();
  const { level, set, toggleMute } = useVolume();
  const router = useRouter();
  const seekBy = (seconds: number) => {
    const { position, duration } = getProgress();
    seek(Math.max(0, Math.min(duration, position + seconds)));
  };
  const actions: Record<string, () => unknown> = {
    Space: toggle,
    ArrowLeft: () => seekBy(-SEEK_SECONDS),
    ArrowRight: () => seekBy(SEEK_SECONDS),
    "Shift ArrowUp": () => set(level + VOLUME_STEP),
    "Shift ArrowDown": () => set(level - VOLUME_STEP),
    n: next,
    p: previous,
    m: toggleMute,
    s: () => arrange((lineUp) => lineUp.toggleShuffle()),
    r: () => arrange((lineUp) => lineUp.turnRepeat()),
    q: () => open("queue"),
    "/": () => focusSearch() || router.push("/search"),
    "?": () => open("keys"),
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[shortcutIn(event) ?? ""];
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
