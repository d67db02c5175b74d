/** Each artist once, by the first of their songs. Songs of no known artist stand for none. */
export function artistsOf<Song extends { artist: { id: string } | null }>(
  songs: readonly Song[],
  atMost: number,
): (Song & { artist: NonNullable<Song["artist"]> })[] {
  const byArtist = new Map<string, Song & { artist: NonNullable<Song["artist"]> }>();
  for (const song of songs) {
    if (song.artist && !byArtist.has(song.artist.id)) {
      byArtist.set(song.artist.id, { ...song, artist: song.artist });
    }
  }
  return [...byArtist.values()].slice(0, atMost);
}
