import type { ModelCard_CardFragment as Card } from "./model-card.generated";

type Figure = Card["figures"][number];

type Measure = {
  title: string;
  meaning: string;
  lessIsBetter: boolean;
  shown: (value: number) => string;
};

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const number = (value: number) => value.toFixed(3);

/** What each figure of a model card means, in plain words. */
const MEASURES: Record<string, Measure> = {
  recall_at_10: {
    title: "Found among the first ten",
    meaning: "Of these plays, how many were of a song in the first ten places of the list.",
    lessIsBetter: false,
    shown: percent,
  },
  ndcg_at_10: {
    title: "Found high among the first ten",
    meaning: "The same, where the first place counts most and the tenth least (nDCG@10).",
    lessIsBetter: false,
    shown: number,
  },
  mrr: {
    title: "Place of the song that was played",
    meaning: "The mean of 1 divided by that place: 1 is always first (MRR).",
    lessIsBetter: false,
    shown: number,
  },
  nats: {
    title: "Surprise at the song that was played",
    meaning: "In nats: less is better, and 0 would be certainty.",
    lessIsBetter: true,
    shown: number,
  },
};

export function measureOf({ name }: Figure): Measure {
  return MEASURES[name] ?? { title: name, meaning: "", lessIsBetter: false, shown: number };
}

/** Whether the model foretells better than popularity alone; null where that is not known. */
export function isBetter(figure: Figure): boolean | null {
  const { model, popularity } = figure;
  if (model === null || popularity === null || model === popularity) return null;
  return measureOf(figure).lessIsBetter ? model < popularity : model > popularity;
}

/** Where the plays come from that a model was made from. */
export function originOfPlays(simulatedShare: number): string {
  if (simulatedShare <= 0) return "All of them are real: people played these songs.";
  if (simulatedShare >= 1) {
    return "All of them are simulated: a program with made-up tastes played these songs, no person did. The figures show that the model can learn tastes, not how well it knows yours.";
  }
  const simulated = Math.min(99, Math.max(1, Math.round(100 * simulatedShare)));
  return `${simulated} % of them are simulated by a program with made-up tastes; people played the others.`;
}
