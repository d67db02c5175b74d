import type { Metadata } from "next";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { GenreLinks } from "@/features/catalogue";
import { requireListener } from "@/features/onboarding/server";
import { GenresDocument, type GenresQuery } from "@/features/search";
import { ServerQuery } from "@/lib/apollo/server";
import { genresOf } from "@/texts/catalogue";
import * as places from "@/texts/places";

export const metadata: Metadata = { title: places.genres };

export default async function GenresPage() {
  await requireListener("/genres");
  return (
    <>
      <PageHeader title={places.genres} />
      <ServerQuery query={GenresDocument}>
        {({ genres }) => <GenreTree genres={genres} />}
      </ServerQuery>
    </>
  );
}

/** FMA's genres: each top genre with those right below it. */
function GenreTree({ genres }: GenresQuery) {
  return (
    <div className="grid gap-8">
      {genres
        .filter(({ parent }) => !parent)
        .map(({ id, title }) => (
          <section key={id} className="grid gap-3">
            <h2 className="font-semibold text-xl tracking-tight">
              <Link href={`/genre/${id}`} className="underline-offset-4 hover:underline">
                {title}
              </Link>
            </h2>
            <GenreLinks
              label={genresOf(title)}
              genres={genres.filter(({ parent }) => parent?.id === id)}
            />
          </section>
        ))}
    </div>
  );
}
