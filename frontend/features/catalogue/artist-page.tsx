"use client";

import { PageHeader } from "@/components/page-header";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import * as texts from "@/texts/catalogue";
import { ArtistPageDocument } from "./artist-page.generated";
import { ArtistWebsite } from "./artist-website";
import { NotInCatalogue } from "./not-in-catalogue";
import { SimilarSongs } from "./similar-songs";
import { SongPages } from "./song-pages";

/** One artist: their songs, the most heard first, and what is like the first of them. */
export function ArtistPage({ id }: { id: string }) {
  const { data, fetchMore } = usePageQuery(ArtistPageDocument, { variables: { id } });
  const artist = data.artist;
  if (!artist) return <NotInCatalogue />;
  const tags = artist.tags.filter((tag) => tag.toLowerCase() !== artist.name.toLowerCase());
  const known = artist.mostHeard.edges[0]?.node;
  return (
    <>
      <PageHeader
        title={artist.name}
        below={[artist.location, tags.join(", ")].filter(Boolean).join(" · ")}
        action={<ArtistWebsite address={artist.website} />}
      />
      <SongPages
        label={texts.songsBy(artist.name)}
        source="ARTIST"
        songs={artist.songs}
        load={(after) => fetchMore({ variables: { after } })}
      />
      {known && <SimilarSongs title={texts.similarTo(known.title)} songs={known.similar} />}
    </>
  );
}
