import type { TasteSound_FeaturesFragment as Features } from "./taste.generated";

export type Measure = { words: string; yours: number; catalogue: number };

const WORDS = [
  ["energy", "Energetic"],
  ["danceability", "Danceable"],
  ["valence", "Cheerful"],
  ["acousticness", "Acoustic"],
  ["instrumentalness", "Instrumental"],
  ["speechiness", "Spoken"],
  ["liveness", "With an audience"],
] as const;

/** What was measured on both the songs heard and the catalogue, each from 0 to 1. */
export function soundMeasures(heard: Features, catalogue: Features): Measure[] {
  return WORDS.flatMap(([name, words]) => {
    const [yours, all] = [heard[name], catalogue[name]];
    return yours === null || all === null ? [] : [{ words, yours, catalogue: all }];
  });
}
