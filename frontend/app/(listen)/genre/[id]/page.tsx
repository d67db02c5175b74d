import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { GenrePage, GenrePageDocument } from "@/features/catalogue";
import { requireListener } from "@/features/onboarding/server";
import { PreloadQuery, query } from "@/lib/apollo/server";
import { isMissing } from "@/lib/is-missing";
import * as places from "@/texts/places";

type Props = PageProps<"/genre/[id]">;

const genreOf = cache(async (id: string) => {
  const { data } = await query({ query: GenrePageDocument, variables: { id } });
  return data?.node?.__typename === "Genre" ? data.node : null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const genre = await genreOf(decodeURIComponent((await params).id)).catch(() => null);
  return { title: genre?.title ?? places.genre };
}

export default async function Genre({ params }: Props) {
  const id = decodeURIComponent((await params).id);
  await requireListener(`/genre/${encodeURIComponent(id)}`);
  if (await isMissing(genreOf(id))) notFound();
  return (
    <PreloadQuery
      query={GenrePageDocument}
      variables={{ id }}
      fallback={<SongListSkeleton />}
      head={<PageHeader title={places.genre} />}
    >
      <GenrePage id={id} />
    </PreloadQuery>
  );
}
