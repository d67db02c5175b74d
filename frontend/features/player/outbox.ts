import type { BrowserStorage } from "@/lib/browser-storage";
import type { RecordPlayInput } from "@/lib/graphql/schema.generated";

/** A play that the API has not confirmed yet. */
export type UnsentPlay = {
  listenerId: string;
  /** Still playing in some tab; sent only when that tab is gone. */
  open: boolean;
  play: RecordPlayInput & { playedAt: string };
};

const PREFIX = "musicrecs.play.";
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Unsent plays, kept across reloads; one entry each, so that tabs do not overwrite one another. */
export class Outbox {
  constructor(private readonly storage: BrowserStorage) {}

  put(unsent: UnsentPlay): void {
    this.storage.setItem(PREFIX + unsent.play.id, JSON.stringify(unsent));
  }

  remove(playId: string): void {
    this.storage.removeItem(PREFIX + playId);
  }

  /** The listener's unsent plays, oldest first; what cannot be read or is too old is dropped. */
  of(listenerId: string, now = Date.now()): UnsentPlay[] {
    const keys = this.storage.keys.filter((key) => key.startsWith(PREFIX));
    const unsent: UnsentPlay[] = [];
    for (const key of keys) {
      const entry = parsed(this.storage.getItem(key));
      if (!entry || now - Date.parse(entry.play.playedAt) > KEPT_MS) this.storage.removeItem(key);
      else if (entry.listenerId === listenerId) unsent.push(entry);
    }
    return unsent.sort((a, b) => a.play.playedAt.localeCompare(b.play.playedAt));
  }
}

function parsed(text: string | null): UnsentPlay | null {
  try {
    const entry = JSON.parse(text ?? "null") as Partial<UnsentPlay> | null;
    const whole = entry?.play?.id && entry.play.songId && entry.play.playedAt && entry.listenerId;
    return whole ? (entry as UnsentPlay) : null;
  } catch {
    return null;
  }
}
