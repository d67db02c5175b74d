import type { PlaySource } from "@/lib/graphql/schema.generated";
import { spokenTime } from "./amounts";

export const below = "What you played, and how much of it you heard.";

export const whichPlays = "Which plays";
export const kinds = {
  all: "All",
  completed: "Completed",
  skipped: "Skipped",
  "left-out": "Left out of my taste",
};
export const foundIn = "Found in";
export const anywhere = "Anywhere";
export const sources: Record<PlaySource, string> = {
  RECOMMENDATIONS: "Your list",
  ENDLESS: "The queue going on",
  SEARCH: "Search",
  SONG: "A song’s page",
  ARTIST: "An artist’s page",
  ALBUM: "An album’s page",
  HISTORY: "Your history",
  NEW_ARTISTS: "New artists",
  OTHER: "Elsewhere",
};

export const noSuchPlays = "No such plays";
export const noneOfThisKind = "Nothing that you played is of this kind.";
export const showAll = "Show all of them";
export const nothingPlayed = "Nothing played yet";
export const whatStandsHere =
  "Songs that you play stand here, with how long you listened. Nobody else can see them.";
export const toYourList = "Go to your list";

export const today = "Today";
export const yesterday = "Yesterday";
export const playedOn = (day: string) => `Played: ${day}`;
export const leaveDayOut = "Leave this day out";
export const countDay = "Count this day again";

export const completed = "Completed";
export const skipped = "Skipped";
export const heard = (seconds: number) => `${seconds} s heard`;
export const heardSpoken = (seconds: number) => `${spokenTime(seconds)} heard`;
export const leftOut = "Left out";

export const leavePlayOut = "Leave this play out of my taste";
export const countPlay = "Count this play again";
export const leaveSessionOut = "Leave its session out of my taste";
export const countSession = "Count its session again";
export const remove = "Remove from my history";

/** What was left out or counted again, at the beginning of a sentence. */
export const play = (title: string) => `“${title}”`;
export const session = "That session";
export const isLeftOut = (what: string) => `${what} no longer tells of your taste.`;
export const isCounted = (what: string) => `${what} tells of your taste again.`;
export const isRemoved = (title: string) => `“${title}” is out of your history.`;
