/** How a list is mixed, each from -1 to 1; at 0 it is the model's own. */
export type Knobs = { new: number; varied: number; rare: number };

export const NEUTRAL: Knobs = { new: 0, varied: 0, rare: 0 };

/** Cookie of knobs that were turned, so that the server makes the list with them. */
export const KNOBS_COOKIE = "knobs";

/** As the cookie holds them: `1_0_-0.5`. */
export function knobsText({ new: novelty, varied, rare }: Knobs): string {
  return [novelty, varied, rare].join("_");
}

/** The knobs that a text names; neutral where it names none. */
export function knobsIn(text: string | undefined): Knobs {
  const [novelty = 0, varied = 0, rare = 0, ...more] = (text ?? "0_0_0").split("_").map(Number);
  const isKnown = [novelty, varied, rare].every((turn) => turn >= -1 && turn <= 1);
  return isKnown && more.length === 0 ? { new: novelty, varied, rare } : NEUTRAL;
}

export function isNeutral(knobs: Knobs): boolean {
  return Object.values(knobs).every((turn) => turn === 0);
}
