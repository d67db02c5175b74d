/** What can be said of a song beside a like. */
export const choices = {
  DISLIKE: "Dislike",
  LESS_LIKE: "Less like this",
  BAN_SONG: "Never this song",
  BAN_ARTIST: "Never this artist",
};
