import type { TextStorage } from "@/lib/browser-storage";
import type { Repeat } from "./line-up";
import type { KeptPlayback } from "./playback";
import type { PlayerSong_SongFragment as PlayerSong } from "./player-song.generated";
import type { Entry } from "./queue";

const KEY = "musicrecs.queue";
const MOST_PLAYED = 20;
const MOST_ENTRIES = 200;
const REPEATS: Record<Repeat, true> = { off: true, all: true, one: true };

/** Keeps the queue and the place in its song for the listener's next page. */
export function keepPlayback(
  storage: TextStorage,
  listenerId: string,
  playback: KeptPlayback,
): void {
  const { entries, index } = playback.queue;
  const from = Math.max(0, index - MOST_PLAYED);
  const queue = { entries: entries.slice(from, from + MOST_ENTRIES), index: index - from };
  storage.setItem(KEY, JSON.stringify({ ...playback, queue, listenerId }));
}

/** What the listener's last page kept; null where nothing was, or it cannot be trusted. */
export function keptPlayback(storage: TextStorage, listenerId: string): KeptPlayback | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "null");
    return isKept(kept) && kept.listenerId === listenerId ? kept : null;
  } catch {
    return null;
  }
}

function isKept(kept: unknown): kept is KeptPlayback & { listenerId: string } {
  if (!isRecord(kept) || !isRecord(kept.queue)) return false;
  const { entries, index } = kept.queue;
  return (
    Array.isArray(entries) &&
    entries.every(isEntry) &&
    Number.isInteger(index) &&
    Number(index) >= -1 &&
    Number(index) < entries.length &&
    isText(kept.listSource, true) &&
    typeof kept.isShuffled === "boolean" &&
    typeof kept.repeat === "string" &&
    kept.repeat in REPEATS &&
    Array.isArray(kept.seen) &&
    kept.seen.every((id) => isText(id)) &&
    isSeconds(kept.position) &&
    isSeconds(kept.duration)
  );
}

function isEntry(entry: unknown): entry is Entry<PlayerSong> {
  return (
    isRecord(entry) &&
    isText(entry.key) &&
    isText(entry.source) &&
    Number.isInteger(entry.place) &&
    typeof entry.isChosen === "boolean" &&
    isSong(entry.song)
  );
}

/** As far as the player reads it; links lead only to the web. */
function isSong(song: unknown): boolean {
  return (
    isRecord(song) &&
    [song.id, song.title, song.creditLine].every((text) => isText(text)) &&
    isText(song.pageUrl) &&
    /^https?:/.test(String(song.pageUrl)) &&
    isText(song.audioUrl, true) &&
    (song.durationSeconds === null || isSeconds(song.durationSeconds)) &&
    isLicense(song.license) &&
    [song.artist, song.album, song.topGenre].every((part) => part === null || isRecord(part))
  );
}

function isLicense(license: unknown): boolean {
  const isTold = (term: string) => isRecord(license) && typeof license[term] === "boolean";
  return ["allowsSharing", "allowsAdapting", "allowsCommercialUse"].every(isTold);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown, orNull = false): boolean {
  return typeof value === "string" || (orNull && value === null);
}

function isSeconds(value: unknown): boolean {
  return typeof value === "number" && value >= 0;
}
