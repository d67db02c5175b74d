import { decimal, percent } from "@/lib/format";
import { baselines, measures } from "@/texts/quality";
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

const BASELINES: Record<string, string> = baselines;

/** What a baseline is, in plain words. */
export function baselineOf({ name }: Figure["baselines"][number]): string {
  return BASELINES[name] ?? name;
}

/** Whether the model foretells better than every baseline; null where that is not known. */
export function isBetter(figure: Figure): boolean | null {
  const { model, baselines } = figure;
  const values = baselines.map(({ value }) => value).filter((value) => value !== null);
  if (model === null || values.length === 0) return null;
  const best = measureOf(figure).lessIsBetter ? Math.min(...values) : Math.max(...values);
  if (model === best) return null;
  return measureOf(figure).lessIsBetter ? model < best : model > best;
}
