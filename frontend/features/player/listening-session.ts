import type { TextStorage } from "@/lib/browser-storage";

const KEY = "musicrecs.session";
const GAP_MS = 30 * 60 * 1000;

/** Id of the listening session at `now` (ms): a new one after 30 minutes without a play. */
export function sessionIdAt(now: number, storage: TextStorage): string {
  const [id, lastAt] = (storage.getItem(KEY) ?? "").split(" ");
  const goesOn = id && now - Number(lastAt) < GAP_MS;
  const current = goesOn ? id : crypto.randomUUID();
  storage.setItem(KEY, `${current} ${now}`);
  return current;
}
