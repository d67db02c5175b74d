import { decimal, percent } from "@/lib/format";
import { measures } from "@/texts/quality";
import type { ModelCard_CardFragment as Card } from "./model-card.generated";

type Figure = Card["figures"][number];

type Measure = {
  title: string;
  meaning: string;
  lessIsBetter: boolean;
  shown: (value: number) => string;
};

const share = (value: number) => percent(value, 1);
const plain = (value: number) => decimal(value, 3);

const MEASURES: Record<string, Measure> = {
  recall_at_10: { ...measures.recall_at_10, lessIsBetter: false, shown: share },
  ndcg_at_10: { ...measures.ndcg_at_10, lessIsBetter: false, shown: plain },
  mrr: { ...measures.mrr, lessIsBetter: false, shown: plain },
  nats: { ...measures.nats, lessIsBetter: true, shown: plain },
};

/** What a figure of a model card means, in plain words. */
export function measureOf({ name }: Figure): Measure {
  return MEASURES[name] ?? { title: name, meaning: "", lessIsBetter: false, shown: plain };
}

/** Whether the model foretells better than popularity alone; null where that is not known. */
export function isBetter(figure: Figure): boolean | null {
  const { model, popularity } = figure;
  if (model === null || popularity === null || model === popularity) return null;
  return measureOf(figure).lessIsBetter ? model < popularity : model > popularity;
}
