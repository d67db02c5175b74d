import type { InMemoryCacheConfig } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

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
