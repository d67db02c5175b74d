import type { ReactNode } from "react";
import { counted } from "@/lib/format";

export const description =
  "Every song as a point: what sounds alike, to the model's ear, stands together.";
export const below = "Every song is a point. Songs that the model finds alike stand together.";
export const noMap = "No map yet";
export const noModel =
  "It is drawn by the model, and none is trained yet. Look again in a few minutes.";
export const fetching = "Fetching the map…";

export const mapOfAll = "Map of all songs";
export const keys =
  "Rings are your list, orange ones your plays. Drag or arrows move the map; wheel, pinch, + and − zoom; a click plays.";
export const cannotDraw =
  "This browser cannot draw the map (it has no WebGL). The list below is the same in words.";
export const noPlace = "That has no place on the map yet.";
export const genreNotFetched = "The genre could not be fetched. Try again.";
export const songNotFetched = "The song could not be fetched. Try again.";

export const songBy = (title: ReactNode, artist: string) => (
  <>
    {title} by {artist}
  </>
);

export const nearer = "Nearer";
export const farther = "Farther";
export const showAll = "Show all of it";

export const find = "Find on the map";
export const genreArtistOrSong = "Genre, artist or song";
export const found = "Found on the map";
export { looking, nothing } from "./palette";
export const searchFailed = "The search failed: the music service does not answer.";
export const genre = "Genre";
export const artist = "Artist";
export const song = "Song";

export const genres = "Genres on the map";
export const noGenre = "No genre";

export const inMiddle = "In the middle of the map";
export const nearestFirst = (count: number) =>
  `${counted(count, { one: "song", other: "songs" })}, the nearest first.`;
export const fetchingSongs = "Fetching the songs…";
export const songsNotFetched = "The songs could not be fetched: the music service does not answer.";
export const inYourList = "In your list";
export const playedLately = "Played lately";
export const noSong = "No song stands here. Move the map, or zoom out.";
