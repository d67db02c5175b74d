/**
 * Shares of one whole in percent, so that what is read sums to 100: each is rounded down, then those
 * that lost most get one more.
 */
export function percentages(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  if (whole <= 0) return shares.map(() => 0);
  const exact = shares.map((share) => (100 * share) / whole);
  const rounded = exact.map(Math.floor);
  const lost = (place: number) => (exact[place] ?? 0) - (rounded[place] ?? 0);
  const left = 100 - rounded.reduce((sum, percent) => sum + percent, 0);
  const places = [...exact.keys()].sort((a, b) => lost(b) - lost(a)).slice(0, left);
  return rounded.map((percent, place) => percent + (places.includes(place) ? 1 : 0));
}
