type Play<Song> = { completed: boolean; song: Song | null };

/** Songs that were heard out, the most often heard first, of equals the latest. Plays: newest first. */
export function oftenHeard<Song extends { id: string }>(
  plays: readonly Play<Song>[],
  atMost: number,
): Song[] {
  const times = new Map<string, number>();
  const songs: Song[] = [];
  for (const { completed, song } of plays) {
    if (!completed || !song) continue;
    const before = times.get(song.id) ?? 0;
    if (before === 0) songs.push(song);
    times.set(song.id, before + 1);
  }
  return songs.toSorted((a, b) => (times.get(b.id) ?? 0) - (times.get(a.id) ?? 0)).slice(0, atMost);
}
