/** Songs as the API answers them, for tests. */
export function songNamed(title: string, more: Partial<ReturnType<typeof plainSong>> = {}) {
  return { ...plainSong(title), ...more };
}

function plainSong(title: string) {
  return {
    __typename: "Song" as const,
    id: `song-${title}`,
    title,
    durationSeconds: 185 as number | null,
    listens: 1200,
    audioUrl: null as string | null,
    pageUrl: `https://freemusicarchive.org/${title}`,
    creditLine: `${title} by The Low Tide, BY-NC`,
    artist: {
      __typename: "Artist" as const,
      id: "artist-1",
      name: "The Low Tide",
      ban: null as {
        __typename: "Feedback";
        id: string;
        feedbackId: string;
        kind: "BAN_ARTIST";
      } | null,
    },
    feedback: [] as {
      __typename: "Feedback";
      id: string;
      feedbackId: string;
      kind: "LIKE" | "DISLIKE" | "LESS_LIKE" | "BAN_SONG";
    }[],
    album: { __typename: "Album" as const, id: "album-1", title: "Harbour Lights" },
    topGenre: { __typename: "Genre" as const, id: "genre-1", title: "Folk" },
    license: {
      __typename: "License" as const,
      code: "BY-NC",
      title: "Attribution-NonCommercial",
      url: "https://creativecommons.org/licenses/by-nc/4.0/" as string | null,
      allowsSharing: true,
      allowsAdapting: true,
      allowsCommercialUse: false,
    },
  };
}
