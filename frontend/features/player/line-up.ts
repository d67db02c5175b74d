import type { PlaySource } from "@/lib/graphql/schema.generated";
import {
  currentOf,
  EMPTY,
  type Entry,
  entriesOf,
  following,
  moved,
  type Queue,
  reordered,
  upcomingOf,
  withAdded,
  withNext,
  without,
  withUpcoming,
} from "./queue";
import { inListOrder, shuffled, shuffledUpcoming } from "./queue-order";

export type Repeat = "off" | "all" | "one";

/** All of a line-up that outlives the page. */
export type KeptLineUp<Song extends { id: string }> = {
  queue: Queue<Song>;
  /** The list that what comes next follows; null where the listener has cleared it. */
  listSource: PlaySource | null;
  isShuffled: boolean;
  repeat: Repeat;
  /** Songs heard or taken out lately, by id: endless play leaves them alone. */
  seen: readonly string[];
};

const MOST_SEEN = 300;
const NOTHING_KEPT: KeptLineUp<never> = {
  queue: EMPTY,
  listSource: null,
  isShuffled: false,
  repeat: "off",
  seen: [],
};
const REPEATS: Record<Repeat, Repeat> = { off: "all", all: "one", one: "off" };

/** What is on and what comes: a queue, the list behind it, and the live list when both are at an end. */
export class LineUp<Song extends { id: string }> {
  private kept: KeptLineUp<Song> = NOTHING_KEPT;
  private live: readonly Song[] = [];

  constructor(private readonly random: () => number = Math.random) {}

  get all(): KeptLineUp<Song> {
    return this.kept;
  }

  get current(): Entry<Song> | null {
    return currentOf(this.kept.queue);
  }

  get upcoming(): readonly Entry<Song>[] {
    return upcomingOf(this.kept.queue);
  }

  /** What `next` would play: of the queue, of its beginning on repeat, or of the live list. */
  get nextSong(): Song | null {
    const following = this.following();
    return following && (currentOf(following)?.song ?? null);
  }

  get hasNext(): boolean {
    return this.following() !== null;
  }

  get hasPrevious(): boolean {
    return moved(this.kept.queue, -1) !== null;
  }

  restore(kept: KeptLineUp<Song>): void {
    this.kept = kept;
  }

  /** As it was before the first song. */
  forget(): void {
    this.kept = NOTHING_KEPT;
    this.live = [];
  }

  /** Begins with the song at `index` of a list; what the listener chose before still comes first. */
  begin(songs: readonly Song[], index: number, source: PlaySource): void {
    const chosen = this.upcoming.filter(({ isChosen }) => isChosen);
    const list = entriesOf(songs, source);
    const start = list[index];
    if (!start) return;
    const queue = this.kept.isShuffled
      ? { entries: [start, ...shuffled(list.toSpliced(index, 1), this.random)], index: 0 }
      : { entries: list, index };
    this.change({ listSource: source });
    this.moveTo(withNext(queue, chosen));
  }

  /** Moves to what comes next; false where nothing does. */
  next(): boolean {
    return this.moveTo(this.following());
  }

  previous(): boolean {
    return this.moveTo(moved(this.kept.queue, -1));
  }

  /** Moves to an entry to come; those ahead of it are passed over. */
  jump(key: string): boolean {
    const { queue } = this.kept;
    const steps = this.upcoming.findIndex((entry) => entry.key === key) + 1;
    return steps > 0 && this.moveTo(moved(queue, steps));
  }

  /** A list as it is now: what came from it follows, and the live one feeds endless play. */
  follow(songs: readonly Song[], source: PlaySource): void {
    if (source === "RECOMMENDATIONS") this.live = songs;
    const { listSource, queue, isShuffled, seen } = this.kept;
    if (source !== listSource || !this.current) return;
    const standing = new Set(queue.entries.map(({ song }) => song.id));
    const wanted = songs.filter(({ id }) => standing.has(id) || !seen.includes(id));
    const list = entriesOf(wanted, source);
    const ordered = isShuffled ? shuffled(list, this.random) : list;
    this.change({ queue: following(queue, ordered) });
  }

  playNext(song: Song, source: PlaySource): void {
    this.change({ queue: withNext(this.kept.queue, entriesOf([song], source, true)) });
  }

  add(song: Song, source: PlaySource): void {
    this.change({ queue: withAdded(this.kept.queue, entriesOf([song], source, true)) });
  }

  remove(key: string): void {
    const entry = this.upcoming.find((other) => other.key === key);
    if (!entry) return;
    this.change({ queue: without(this.kept.queue, key) });
    this.see(entry.song.id);
  }

  reorder(key: string, place: number): void {
    this.change({ queue: reordered(this.kept.queue, key, place) });
  }

  /** Nothing comes next but what endless play finds. */
  clear(): void {
    this.change({ queue: withUpcoming(this.kept.queue, []), listSource: null });
  }

  toggleShuffle(): void {
    const isShuffled = !this.kept.isShuffled;
    const { queue } = this.kept;
    this.change({
      isShuffled,
      queue: isShuffled ? shuffledUpcoming(queue, this.random) : inListOrder(queue),
    });
  }

  turnRepeat(): void {
    this.change({ repeat: REPEATS[this.kept.repeat] });
  }

  private following(): Queue<Song> | null {
    const { queue, repeat } = this.kept;
    const next = moved(queue, 1);
    if (next) return next;
    if (repeat === "all" && queue.entries.length > 0) return { ...queue, index: 0 };
    const endless = this.endless();
    return endless && { entries: [...queue.entries, endless], index: queue.entries.length };
  }

  /** The best of the live list that was not heard lately. */
  private endless(): Entry<Song> | null {
    const known = new Set([...this.kept.seen, ...this.kept.queue.entries.map((e) => e.song.id)]);
    const song = this.live.find(({ id }) => !known.has(id));
    return (song && entriesOf([song], "ENDLESS")[0]) ?? null;
  }

  private moveTo(queue: Queue<Song> | null): boolean {
    if (!queue) return false;
    this.change({ queue });
    if (this.current) this.see(this.current.song.id);
    return true;
  }

  private see(songId: string): void {
    const others = this.kept.seen.filter((id) => id !== songId);
    this.change({ seen: [...others, songId].slice(-MOST_SEEN) });
  }

  private change(changed: Partial<KeptLineUp<Song>>): void {
    this.kept = { ...this.kept, ...changed };
  }
}
