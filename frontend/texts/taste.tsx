import type { ReactNode } from "react";
import { counted } from "@/lib/format";
import type { TasteUnit } from "@/lib/graphql/schema.generated";

export const plays = (count: number) => counted(count, { one: "play", other: "plays" });

export const looking = "Looking at what you heard…";
export const drawnFrom = (nPlays: number, since: ReactNode) => (
  <>
    Drawn from {plays(nPlays)}
    {since && <> since {since}</>}. Skipped songs, plays that you left out and private sessions are
    not in it.
  </>
);
export const nothingYet = "Nothing to show yet";
export const whatItDrawsOn =
  "This page draws on songs of which you heard at least half. Play some, and come back.";
export const toYourList = "To your list";

export const genresOverTime = "Genres over time";
export const genresBelow = "How many songs of which genre you heard, at least half of each.";
export const units: Record<TasteUnit, string> = { DAY: "Day", WEEK: "Week from", MONTH: "Month" };
export const otherGenres = "Other or none";

export const whatMoves = "What moves your list";
export const reasonsTogether = "The reasons for the songs of your list as it is now, put together.";
export const notToldInPrivate =
  "Not told while a private session is on: its plays move your list, and stay between you and this page.";
export const movers = {
  yours: "What you played and liked",
  told: "What you told about yourself",
  popular: "What many play here",
  chance: "Chance, to learn what else you like",
};

export const artistsHeardMost = "Artists you hear most";

export const yours = "What you heard";
export const catalogue = "The catalogue";

export const sound = "How it sounds";
export const notMeasured =
  "FMA's data holds measurements of some recordings only, and of none that you heard.";
const means = "Means of what Echo Nest measured on the recordings, where it did.";
/** Both in beats a minute, null where none was measured. */
export const soundBelow = (tempo: number | null, usual: number | null) =>
  tempo === null || usual === null
    ? means
    : `${means} Tempo: ${Math.round(tempo)} beats a minute; of the catalogue ${Math.round(usual)}.`;
export const measure = "Measure";
export const measures = {
  energy: "Energetic",
  danceability: "Danceable",
  valence: "Cheerful",
  acousticness: "Acoustic",
  instrumentalness: "Instrumental",
  speechiness: "Spoken",
  liveness: "With an audience",
};

export const known = "Known or unknown";
export const knownBelow =
  "The catalogue in quarters by how often visitors of the Free Music Archive heard a song, and how much of what you heard is in each.";
export const listensOnFma = "Listens on FMA";
export const age = "Old or new";
export const ageBelow =
  "The catalogue in quarters by the year in which an album came out, and how much of what you heard is in each. Songs whose year is not known are left out.";
export const year = "Year of the album";
export const upTo = (most: string) => `up to ${most}`;
export const from = (least: string) => `from ${least}`;
export const between = (least: string, most: string) => `${least}–${most}`;
