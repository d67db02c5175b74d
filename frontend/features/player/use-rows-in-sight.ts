import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

/** As a row with its licence in one line is high, in pixels. */
const USUAL_HEIGHT = 66;
const GAP = 2;
const MORE_AROUND = 8;

export type RowInSight = {
  key: string;
  place: number;
  /** To the row rendered before it, which may not be its neighbour. */
  marginTop: number;
};

/**
 * The rows of a long list that are in sight, some around them, and the `held` one wherever it is.
 * The list's parent is what scrolls.
 */
export function useRowsInSight(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  held: string | null,
) {
  const scrollMargin = list.current?.offsetTop ?? 0;
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: keys.length,
    getScrollElement: () => list.current?.parentElement ?? null,
    getItemKey: (place) => keys[place] as string,
    estimateSize: () => USUAL_HEIGHT,
    gap: GAP,
    overscan: MORE_AROUND,
    scrollMargin,
    rangeExtractor(range) {
      const places = new Set(defaultRangeExtractor(range));
      const heldAt = held === null ? -1 : keys.indexOf(held);
      if (heldAt >= 0) places.add(heldAt);
      return [...places].sort((a, b) => a - b);
    },
  });
  const items = virtualizer.getVirtualItems();
  const rows = items.map(({ index, start }, at): RowInSight => {
    const marginTop = start - (items[at - 1]?.end ?? scrollMargin);
    return { key: keys[index] as string, place: index, marginTop };
  });
  const { measureElement } = virtualizer;
  const scrollTo = (place: number) => virtualizer.scrollToIndex(place);
  return { rows, height: virtualizer.getTotalSize(), measureElement, scrollTo };
}
