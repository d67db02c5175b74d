import type { TasteBand_BandFragment as Band } from "./taste.generated";

/** A band by its ends: `2009`, `up to 312`, `313–1,204`, `from 1,205`. */
export function bandName(
  { low, high }: Band,
  place: { isFirst: boolean; isLast: boolean },
  format: (value: number) => string,
): string {
  if (low === high || (place.isFirst && place.isLast)) {
    return low === high ? format(low) : `${format(low)}–${format(high)}`;
  }
  if (place.isFirst) return `up to ${format(high)}`;
  return place.isLast ? `from ${format(low)}` : `${format(low)}–${format(high)}`;
}
