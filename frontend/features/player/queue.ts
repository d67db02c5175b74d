import type { PlaySource } from "@/lib/graphql/schema.generated";

/** One place in the queue: a song may stand in it more than once, so each has a key of its own. */
export type Entry<Song extends { id: string }> = {
  readonly key: string;
  readonly song: Song;
  readonly source: PlaySource;
  /** Where it stood in its list, to undo a shuffle. */
  readonly place: number;
  /** Put here by the listener: a list that changes moves around it. */
  readonly isChosen: boolean;
};

/** Songs in playing order, and which one is on. Pure: every function returns a new queue. */
export type Queue<Song extends { id: string }> = {
  readonly entries: readonly Entry<Song>[];
  /** -1 before the first. */
  readonly index: number;
};

export const EMPTY: Queue<never> = { entries: [], index: -1 };

export function entriesOf<Song extends { id: string }>(
  songs: readonly Song[],
  source: PlaySource,
  isChosen = false,
): Entry<Song>[] {
  return songs.map((song, place) => ({
    key: crypto.randomUUID(),
    song,
    source,
    place,
    isChosen,
  }));
}

export function currentOf<Song extends { id: string }>(queue: Queue<Song>): Entry<Song> | null {
  return queue.entries[queue.index] ?? null;
}

export function upcomingOf<Song extends { id: string }>(
  queue: Queue<Song>,
): readonly Entry<Song>[] {
  return queue.entries.slice(queue.index + 1);
}

/** The queue moved by `steps`, or null where it ends. */
export function moved<Song extends { id: string }>(
  queue: Queue<Song>,
  steps: number,
): Queue<Song> | null {
  const index = queue.index + steps;
  return index >= 0 && index < queue.entries.length ? { ...queue, index } : null;
}

/** What was played stays, what comes next is `upcoming`. */
export function withUpcoming<Song extends { id: string }>(
  queue: Queue<Song>,
  upcoming: readonly Entry<Song>[],
): Queue<Song> {
  return { ...queue, entries: [...queue.entries.slice(0, queue.index + 1), ...upcoming] };
}

/** What comes next is what the listener chose, then `list` less the songs that already stand. */
export function following<Song extends { id: string }>(
  queue: Queue<Song>,
  list: readonly Entry<Song>[],
): Queue<Song> {
  const chosen = withUpcoming(
    queue,
    upcomingOf(queue).filter(({ isChosen }) => isChosen),
  );
  const known = new Set(chosen.entries.map(({ song }) => song.id));
  return { ...chosen, entries: [...chosen.entries, ...list.filter((e) => !known.has(e.song.id))] };
}

/** `added` behind the song that is on. */
export function withNext<Song extends { id: string }>(
  queue: Queue<Song>,
  added: readonly Entry<Song>[],
): Queue<Song> {
  return withUpcoming(queue, [...added, ...upcomingOf(queue)]);
}

/** `added` behind all that the listener chose before, ahead of the rest of the list. */
export function withAdded<Song extends { id: string }>(
  queue: Queue<Song>,
  added: readonly Entry<Song>[],
): Queue<Song> {
  const upcoming = upcomingOf(queue);
  const end = upcoming.findLastIndex(({ isChosen }) => isChosen) + 1;
  return withUpcoming(queue, [...upcoming.slice(0, end), ...added, ...upcoming.slice(end)]);
}

/** Less one of those to come. */
export function without<Song extends { id: string }>(queue: Queue<Song>, key: string): Queue<Song> {
  return withUpcoming(
    queue,
    upcomingOf(queue).filter((entry) => entry.key !== key),
  );
}

/** The entry `key` moved to `place` among those to come; it and all ahead of it stay put from now on. */
export function reordered<Song extends { id: string }>(
  queue: Queue<Song>,
  key: string,
  place: number,
): Queue<Song> {
  const upcoming = upcomingOf(queue);
  const entry = upcoming.find((other) => other.key === key);
  if (!entry) return queue;
  const rest = upcoming.filter((other) => other !== entry);
  const to = Math.max(0, Math.min(place, rest.length));
  const order = [...rest.slice(0, to), entry, ...rest.slice(to)];
  return withUpcoming(
    queue,
    order.map((other, at) => (at <= to ? { ...other, isChosen: true } : other)),
  );
}
