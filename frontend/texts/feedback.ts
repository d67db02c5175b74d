type Song = { title: string; artist: { name: string } | null };

/** What follows from a word that was said of a song. */
export const done = {
  LIKE: ({ title }: Song) => `You like “${title}”. Your list follows.`,
  DISLIKE: ({ title }: Song) => `You dislike “${title}”. It leaves your list.`,
  LESS_LIKE: ({ title }: Song) => `“${title}” leaves your list, and songs like it move down.`,
  BAN_SONG: ({ title }: Song) => `“${title}” is not listed again.`,
  BAN_ARTIST: ({ artist }: Song) => `Nothing by ${artist?.name ?? "this artist"} is listed again.`,
};
export const unreachable =
  "The music service does not answer, so nothing changed. Try again in a moment.";
