import type { ReactNode } from "react";
import { counted, percent } from "@/lib/format";

const plays = (count: number) => counted(count, { one: "play", other: "plays" });
export const songs = (count: number) => counted(count, { one: "song", other: "songs" });
const listeners = (count: number) => counted(count, { one: "listener", other: "listeners" });
const settings = (count: number) => counted(count, { one: "setting", other: "settings" });

export const aboutThese = "About the songs and the model";
export const madeUp = "Demo catalogue: these songs and artists are made up.";
export const noModelYet = "No model is trained yet, so lists show the most listened songs.";
export const learnedFromSimulated =
  "The recommendations were learned with simulated listeners, not from real people alone.";
export const model = (version: ReactNode) => <>Model {version}</>;

export const howListIsMade = "How a list is made";
export const networkReads =
  "A neural network reads your last plays, which of them you heard to the end, and what you told about yourself, if anything. It gives each song a score; the songs with the highest scores make the list, mixed so that it does not repeat itself. A few places are given by chance, to learn whether you like something else.";
export const reasonsStandBelow =
  "Below each song stands why it is listed. A reason is found by leaving out what it names: what the song's score loses is its weight.";

export const learnedFrom = "What it learned from";
export const playsBy = (nPlays: number, nListeners: number, nSongs: number) =>
  `${plays(nPlays)} by ${listeners(nListeners)} among ${songs(nSongs)}.`;
export const songsAreMadeUp = "The songs and artists are made up, for a try without FMA's data.";
export const songsAreFma =
  "The songs are those of the Free Music Archive, as its metadata describes them.";

/** Where the plays come from that a model was made from. */
export function originOfPlays(simulatedShare: number): string {
  if (simulatedShare <= 0) return "All of them are real: people played these songs.";
  if (simulatedShare >= 1) {
    return "All of them are simulated: a program with made-up tastes played these songs, no person did. The figures show that the model can learn tastes, not how well it knows yours.";
  }
  const simulated = Math.min(0.99, Math.max(0.01, simulatedShare));
  return `${percent(simulated)} of them are simulated by a program with made-up tastes; people played the others.`;
}

export const howGood = "How good it is";
export const measuredOn = (nPlays: number) =>
  `Measured on ${plays(nPlays)}, the latest of listeners whom it did not learn from, beside what costs hardly anything to make. Each play's song is ranked among all songs, those heard before included.`;

export const whichModel = "Which model it is";
export const trained = (version: ReactNode, day: ReactNode) => (
  <>
    Version {version}, trained {day}.
  </>
);
export const recipe = (nSettings: number) => `Its recipe: ${settings(nSettings)}`;

export const noModel = "No model yet";
export const howToTrain = (command: ReactNode) => (
  <>
    None is trained yet, so lists show the songs that visitors of the Free Music Archive heard most.
    Whoever runs this page can train one with {command}.
  </>
);
