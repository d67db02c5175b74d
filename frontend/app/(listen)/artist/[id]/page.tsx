import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { ArtistPage, ArtistPageDocument } from "@/features/catalogue";
import { requireListener } from "@/features/onboarding/server";
import { PreloadQuery, query } from "@/lib/apollo/server";
import { isMissing } from "@/lib/is-missing";
import * as places from "@/texts/places";

type Props = PageProps<"/artist/[id]">;

const artistOf = cache(async (id: string) => {
  const { data } = await query({ query: ArtistPageDocument, variables: { id } });
  return data?.artist ?? null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const artist = await artistOf(decodeURIComponent((await params).id)).catch(() => null);
  return { title: artist?.name ?? places.artist };
}

export default async function Artist({ params }: Props) {
  const id = decodeURIComponent((await params).id);
  await requireListener(`/artist/${encodeURIComponent(id)}`);
  if (await isMissing(artistOf(id))) notFound();
  return (
    <PreloadQuery
      query={ArtistPageDocument}
      variables={{ id }}
      fallback={<SongListSkeleton />}
      head={<PageHeader title={places.artist} />}
    >
      <ArtistPage id={id} />
    </PreloadQuery>
  );
}
