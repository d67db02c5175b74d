import { counted } from "@/lib/format";

export const whomDoYouLike = "Whom do you like?";
export const howToPick =
  "Choose genres, then pick artists: your list follows at once. A pick says that you like the song named with it, the artist's most heard one of the genre; it is no play. The settings list what you said, to be taken back at any time.";
export const makingList = "Making your list…";

export const genres = "Genres";
export const mostHeard = "Most heard of all";
export const loadingArtists = "Loading artists…";
export const noSong = "The catalogue has no song of it.";
export const bySong = (title: string) => `“${title}”`;

export const listNow = "Your list now";
export const listNotFetched =
  "What you picked is kept, but the list that follows it could not be fetched: the music service does not answer.";
export const picked = (count: number) =>
  `${counted(count, { one: "artist", other: "artists" })} picked`;
export const goOn = "Go on";
export const skip = "Skip this";
