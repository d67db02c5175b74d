export const title = "Your mix";
export const description = "The list follows, now and after each play. Kept in this browser alone.";
export const backToModels = "Back to the model's own";

/** Each knob from its one end to the other. */
export const ends = {
  new: ["familiar", "new"],
  varied: ["focused", "varied"],
  rare: ["popular", "rare"],
} as const;
export const fromTo = (low: string, high: string) => `From ${low} to ${high}`;

/** A turn from -1 to 1 in words, from one end's to the other's. */
export function turnInWords(turn: number, low: string, high: string): string {
  if (turn === 0) return "balanced";
  const end = turn < 0 ? low : high;
  const size = Math.abs(turn);
  if (size === 1) return `as ${end} as can be`;
  return size > 0.5 ? `mostly ${end}` : `somewhat ${end}`;
}
