import { percentages } from "@/features/recommendations";
import type { ReasonKind } from "@/lib/graphql/schema.generated";
import * as texts from "@/texts/taste";

export type Mover = { words: string; percent: number };

const MOVERS = ["yours", "told", "popular", "chance"] as const;

const MOVED_BY: Record<ReasonKind, (typeof MOVERS)[number]> = {
  PLAY: "yours",
  GENRE: "yours",
  TAG: "yours",
  OTHER_PLAYS: "yours",
  DEMOGRAPHICS: "told",
  POPULARITY: "popular",
  EXPLORATION: "chance",
};

/** How far each of four things moves the list, in percent that sum to 100; 0 for what does not. */
export function movers(shares: readonly { kind: ReasonKind; share: number }[]): Mover[] {
  const sums = MOVERS.map((mover) =>
    shares.reduce((sum, { kind, share }) => sum + (MOVED_BY[kind] === mover ? share : 0), 0),
  );
  const percents = percentages(sums);
  return MOVERS.map((mover, place) => ({
    words: texts.movers[mover],
    percent: percents[place] ?? 0,
  }));
}
