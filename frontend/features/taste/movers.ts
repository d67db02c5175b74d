import { percentages } from "@/features/recommendations";
import type { ReasonKind } from "@/lib/graphql/schema.generated";

export type Mover = { words: string; percent: number };

const YOURS = "What you played and liked";
const TOLD = "What you told about yourself";
const POPULAR = "What many play here";
const CHANCE = "Chance, to learn what else you like";

const MOVED_BY: Record<ReasonKind, string> = {
  PLAY: YOURS,
  GENRE: YOURS,
  TAG: YOURS,
  OTHER_PLAYS: YOURS,
  DEMOGRAPHICS: TOLD,
  POPULARITY: POPULAR,
  EXPLORATION: CHANCE,
};

/** How far each of four things moves the list, in percent that sum to 100; 0 for what does not. */
export function movers(shares: readonly { kind: ReasonKind; share: number }[]): Mover[] {
  const words = [YOURS, TOLD, POPULAR, CHANCE];
  const sums = words.map((mover) =>
    shares.reduce((sum, { kind, share }) => sum + (MOVED_BY[kind] === mover ? share : 0), 0),
  );
  const percents = percentages(sums);
  return words.map((mover, place) => ({ words: mover, percent: percents[place] ?? 0 }));
}
