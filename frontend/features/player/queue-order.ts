import { currentOf, type Entry, type Queue, upcomingOf, withUpcoming } from "./queue";

/** In an order drawn by `random` (0 to 1). */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const drawn = [...items];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [drawn[last], drawn[other]] = [drawn[other] as Item, drawn[last] as Item];
  }
  return drawn;
}

/** What comes next in a drawn order; what the listener chose stays ahead of it. */
export function shuffledUpcoming<Song extends { id: string }>(
  queue: Queue<Song>,
  random: () => number,
): Queue<Song> {
  const [chosen, listed] = parted(queue);
  return withUpcoming(queue, [...chosen, ...shuffled(listed, random)]);
}

/** What comes next as its list had it, from the song that is on and around to what stood before it. */
export function inListOrder<Song extends { id: string }>(queue: Queue<Song>): Queue<Song> {
  const [chosen, listed] = parted(queue);
  const from = currentOf(queue)?.place ?? -1;
  const isBefore = ({ place }: Entry<Song>) => Number(place < from);
  const sorted = listed.toSorted((a, b) => isBefore(a) - isBefore(b) || a.place - b.place);
  return withUpcoming(queue, [...chosen, ...sorted]);
}

function parted<Song extends { id: string }>(queue: Queue<Song>): [Entry<Song>[], Entry<Song>[]] {
  const upcoming = upcomingOf(queue);
  return [
    upcoming.filter(({ isChosen }) => isChosen),
    upcoming.filter(({ isChosen }) => !isChosen),
  ];
}
