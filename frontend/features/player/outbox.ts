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
  constructor(private readonly storage: () => Storage) {}

  put(unsent: UnsentPlay): void {
    try {
      this.storage().setItem(PREFIX + unsent.play.id, JSON.stringify(unsent));
    } catch {
      // Storage full or forbidden: the play is still sent, it only does not outlive the page.
    }
  }

  remove(playId: string): void {
    this.storage().removeItem(PREFIX + playId);
  }

  /** The listener's unsent plays, oldest first; what cannot be read or is too old is dropped. */
  of(listenerId: string, now = Date.now()): UnsentPlay[] {
    const storage = this.storage();
    const keys = Object.keys(storage).filter((key) => key.startsWith(PREFIX));
    const unsent: UnsentPlay[] = [];
    for (const key of keys) {
      const entry = parsed(storage.getItem(key));
      if (!entry || now - Date.parse(entry.play.playedAt) > KEPT_MS) storage.removeItem(key);
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
