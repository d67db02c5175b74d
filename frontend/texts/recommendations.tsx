import type { ReactNode } from "react";
import { counted } from "@/lib/format";

export const forYou = "For you";
export const making = "Making your list…";
export const yourList = "Your list";
export const recommendations = "Recommendations";
export const isNew = "New";

/** What the list was made from. */
export const updatedAfter = (song: ReactNode, nNew: number) => (
  <>
    Just updated after {song}
    {nNew > 0 && ` · ${counted(nNew, { one: "new song", other: "new songs" })}`}
  </>
);
export const madeAfter = (song: ReactNode) => <>Made after {song}</>;
export const song = (title: string) => `“${title}”`;
export const yourLastPlay = "your last play";
export const fromLikes = "Made from what you like. Play a song and the list follows.";
export const fromAnswers = "Made from what you told us. Play a song and the list follows.";
export const fromPopularity = "Popular to begin with. Play a song and the list follows.";

export const newForYou = (count: number) => `${count} new for you`;
export const newOrder = "New order for you";
export const listWaits = (what: string) => `${what}. The list waits until you leave it.`;

export const noneAllowed = "No song may be used like that";
export const askForLess = "No licence here allows all that your mix asks for. Ask for less of it.";
export const noSongs = "No songs to recommend yet";
export const catalogueIsEmpty =
  "The catalogue is empty, or it is still being brought in. Look again in a minute.";

export const mix = "Mix";
export const yourMix = "Your mix";
