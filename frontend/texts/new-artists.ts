export const newArtists = "New artists";
export const allAreKnown = "No artist here is new to you: you have heard or liked a song of each.";
export const noneAllowed =
  "No artist who is new to you has songs that may be used as your mix asks.";
