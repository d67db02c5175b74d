"use client";

import { usePageQuery } from "@/lib/apollo/use-page-query";
import { noSong } from "@/texts/taste-picker";
import { ArtistPick } from "./artist-pick";
import { artistsOf } from "./artists-of";
import { MostHeardSongsDocument } from "./pick-artists.generated";

const ARTISTS_OF_A_GENRE = 9;

type ArtistPicksProps = {
  /** Null for all of the catalogue. */
  genre: string | null;
  title: string;
  onPick: (songId: string, isPicked: boolean) => void;
};

/** The most heard artists of a genre. */
export function ArtistPicks({ genre, title, onPick }: ArtistPicksProps) {
  const { data } = usePageQuery(MostHeardSongsDocument, { variables: { genre } });
  const songs = data.songs.edges.flatMap(({ node }) => node ?? []);
  return (
    <section aria-label={title} className="grid grid-cols-1 gap-3">
      <h2 className="font-semibold text-lg tracking-tight">{title}</h2>
      {songs.length === 0 && <p className="text-ink-soft">{noSong}</p>}
      <ul className="grid grid-cols-1 gap-2 sm:grid-cols-2 lg:grid-cols-3">
        {artistsOf(songs, ARTISTS_OF_A_GENRE).map((song) => (
          <ArtistPick key={song.id} song={song} onPick={(isPicked) => onPick(song.id, isPicked)} />
        ))}
      </ul>
    </section>
  );
}
