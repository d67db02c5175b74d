import { counted } from "@/lib/format";

export const listensOnFma = (count: number) =>
  `${counted(count, { one: "listen", other: "listens" })} on FMA`;
export const play = "Play";
export const pause = "Pause";
export const unknownArtist = "Unknown artist";
export const genres = "Genres";
export const website = "Website";
export const pageOnFma = "Page on FMA";
export const similarSongs = "Similar songs";
export const similarTo = (title: string) => `Similar to “${title}”`;

export const songBy = (title: string, artist: string) => `${title} by ${artist}`;
export const anUnknownArtist = "an unknown artist";

export const untitledAlbum = "Untitled album";
export const songsOf = (name: string) => `Songs of ${name}`;
export const songsBy = (artist: string) => `Songs by ${artist}`;
export const genresOf = (genre: string) => `Genres of ${genre}`;
export const allGenres = "All genres";
export const genresBelow = "Genres below";

export const noSongs = "No songs here";
export const noneOfThese = "The catalogue holds none of these.";
