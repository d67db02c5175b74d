/** Songs in playing order, and which one is on. Pure: every function returns a new queue. */
export type Queue<Song extends { id: string }> = {
  readonly songs: readonly Song[];
  readonly index: number;
};

export function currentOf<Song extends { id: string }>(queue: Queue<Song>): Song | null {
  return queue.songs[queue.index] ?? null;
}

/** The queue moved by `steps`, or null where it ends. */
export function moved<Song extends { id: string }>(
  queue: Queue<Song>,
  steps: number,
): Queue<Song> | null {
  const index = queue.index + steps;
  return index >= 0 && index < queue.songs.length ? { ...queue, index } : null;
}

/** What was played stays, what comes next is replaced by `songs` less those that already stand. */
export function withUpcoming<Song extends { id: string }>(
  queue: Queue<Song>,
  songs: readonly Song[],
): Queue<Song> {
  const played = queue.songs.slice(0, queue.index + 1);
  const known = new Set(played.map((song) => song.id));
  return { ...queue, songs: [...played, ...songs.filter((song) => !known.has(song.id))] };
}
