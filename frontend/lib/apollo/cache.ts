import {
  InMemoryCache,
  type InMemoryCacheConfig,
  type NormalizedCacheObject,
  type Reference,
} from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { putInLateAnswers } from "./history";

/**
 * What is the same thing, and what grows by pages. Songs, artists, plays and the listener are known
 * by their global id, so a new list, pushed as a `User`, replaces the old one without merge code.
 */
export const cacheConfig: InMemoryCacheConfig = {
  typePolicies: {
    Query: {
      fields: {
        songs: relayStylePagination(["search", "genre", "allowing"]),
        about: { merge: true },
      },
    },
    User: {
      fields: {
        recommendations: { merge: false },
        plays: relayStylePagination(["first", "completed", "source", "countsForTaste"]),
        feedback: relayStylePagination(["first"]),
      },
    },
    Artist: { fields: { songs: relayStylePagination(["first"]) } },
    Album: { fields: { songs: relayStylePagination(["first"]) } },
    Genre: { fields: { songs: relayStylePagination(["first"]) } },
    Song: {
      fields: {
        license: { merge: true },
        similar: { merge: false },
        feedback: { merge: false },
      },
    },
  },
};

/** The page's cache, which takes in what the server found without a query being run again. */
export class PageCache extends InMemoryCache {
  readonly #learned = new WeakSet<NormalizedCacheObject>();

  constructor() {
    // What was read is kept for readers to come; on the server there are none.
    super({ ...cacheConfig, resultCaching: typeof window !== "undefined" });
  }

  /**
   * Puts `found` in the place of what is known of the same things, but for lists that were computed
   * before those that stand there. A second time does nothing, since a page that one comes back to
   * brings what it was made with. Who watches hears of it by `tell`.
   */
  learn(found: NormalizedCacheObject): void {
    if (this.#learned.has(found)) return;
    this.#learned.add(found);
    // biome-ignore lint/complexity/useLiteralKeys: its types call the store private; `restore` would drop the rest
    const store = this["data"];
    const known = store.toObject();
    for (const [id, fields] of Object.entries(found)) {
      store.merge(id, withoutOldLists(fields, known[id]));
    }
    putInLateAnswers(this);
  }

  /** Takes in what the browser asked for itself. */
  override write(...written: Parameters<InMemoryCache["write"]>): Reference | undefined {
    const about = super.write(...written);
    putInLateAnswers(this);
    return about;
  }

  tell(): void {
    this.broadcastWatches();
  }
}

type Fields = NormalizedCacheObject[string];

/** What a push brought while the server made a page is newer than what that page says. */
function withoutOldLists(found: Fields, known: Fields): Fields {
  const isOld = (name: string) => computedAt(found?.[name]) < computedAt(known?.[name]);
  const kept = Object.entries(found ?? {}).filter(([name]) => !isOld(name));
  return Object.fromEntries(kept) as Fields;
}

/** In milliseconds; NaN, which is before and after nothing, for what is no list. */
function computedAt(field: unknown): number {
  const isList = typeof field === "object" && field !== null && "computedAt" in field;
  return isList ? Date.parse(String(field.computedAt)) : Number.NaN;
}
