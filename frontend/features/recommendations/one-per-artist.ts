type Song = { artist: { id: string } | null };

/** The first song of each artist, in order; a song whose artist is not known stands for itself. */
export function onePerArtist<Listed extends Song>(
  songs: readonly Listed[],
  atMost: number,
): Listed[] {
  const seen = new Set<string>();
  const firsts = songs.filter(({ artist }) => {
    if (!artist) return true;
    const isFirst = !seen.has(artist.id);
    seen.add(artist.id);
    return isFirst;
  });
  return firsts.slice(0, atMost);
}
