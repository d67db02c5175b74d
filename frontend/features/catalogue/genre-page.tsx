"use client";

import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import * as texts from "@/texts/catalogue";
import { GenreLinks } from "./genre-links";
import { GenrePageDocument } from "./genre-page.generated";
import { NotInCatalogue } from "./not-in-catalogue";
import { SongPages } from "./song-pages";

/** One genre of FMA's tree: what is above and below it, and its songs, the most heard first. */
export function GenrePage({ id }: { id: string }) {
  const { data, fetchMore } = usePageQuery(GenrePageDocument, { variables: { id } });
  const genre = data.node;
  if (genre?.__typename !== "Genre") return <NotInCatalogue />;
  const above = genre.parent;
  return (
    <>
      <PageHeader
        title={genre.title}
        above={
          <Link
            href={above ? `/genre/${above.id}` : "/genres"}
            className="text-accent text-sm underline underline-offset-4"
          >
            {above ? above.title : texts.allGenres}
          </Link>
        }
      />
      {genre.children.length > 0 && (
        <div className="mb-8">
          <GenreLinks label={texts.genresBelow} genres={genre.children} />
        </div>
      )}
      <SongPages
        label={texts.songsOf(genre.title)}
        source="OTHER"
        songs={genre.songs}
        load={(after) => fetchMore({ variables: { after } })}
      />
    </>
  );
}
