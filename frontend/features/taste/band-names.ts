import * as texts from "@/texts/taste";
import type { TasteBand_BandFragment as Band } from "./taste.generated";

/** A band by its ends: `2009`, `up to 312`, `313–1,204`, `from 1,205`. */
export function bandName(
  { low, high }: Band,
  place: { isFirst: boolean; isLast: boolean },
  format: (value: number) => string,
): string {
  if (low === high || (place.isFirst && place.isLast)) {
    return low === high ? format(low) : texts.between(format(low), format(high));
  }
  if (place.isFirst) return texts.upTo(format(high));
  return place.isLast ? texts.from(format(low)) : texts.between(format(low), format(high));
}
