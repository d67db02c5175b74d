import { measures } from "@/texts/taste";
import type { TasteSound_FeaturesFragment as Features } from "./taste.generated";

export type Measure = { words: string; yours: number; catalogue: number };

const MEASURES = [
  "energy",
  "danceability",
  "valence",
  "acousticness",
  "instrumentalness",
  "speechiness",
  "liveness",
] as const;

/** What was measured on both the songs heard and the catalogue, each from 0 to 1. */
export function soundMeasures(heard: Features, catalogue: Features): Measure[] {
  return MEASURES.flatMap((name) => {
    const [yours, all] = [heard[name], catalogue[name]];
    return yours === null || all === null ? [] : [{ words: measures[name], yours, catalogue: all }];
  });
}
