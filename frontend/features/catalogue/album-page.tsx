"use client";

import { Cover } from "@/components/cover";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import * as texts from "@/texts/catalogue";
import { AlbumPageDocument } from "./album-page.generated";
import { NotInCatalogue } from "./not-in-catalogue";
import { SimilarSongs } from "./similar-songs";
import { SongPages } from "./song-pages";

/** One album: its songs in their order, and what is like the first of them. */
export function AlbumPage({ id }: { id: string }) {
  const { data, fetchMore } = usePageQuery(AlbumPageDocument, { variables: { id } });
  const album = data.album;
  if (!album) return <NotInCatalogue />;
  const title = album.title ?? texts.untitledAlbum;
  const opening = album.opening.edges[0]?.node;
  const artist = opening?.artist;
  return (
    <>
      <div className="flex flex-col gap-x-6 sm:flex-row sm:items-end">
        <Cover seed={album.id} className="mb-6 size-44 rounded-2xl shadow-lifted sm:mb-8" />
        <PageHeader
          title={title}
          above={
            artist && (
              <Link
                href={`/artist/${artist.id}`}
                className="text-accent text-sm underline underline-offset-4"
              >
                {artist.name}
              </Link>
            )
          }
          below={[album.type, album.releasedOn?.slice(0, 4)].filter(Boolean).join(" · ")}
        />
      </div>
      <SongPages
        label={texts.songsOf(title)}
        source="ALBUM"
        songs={album.songs}
        load={(after) => fetchMore({ variables: { after } })}
      />
      {opening && <SimilarSongs title={texts.similarTo(opening.title)} songs={opening.similar} />}
    </>
  );
}
