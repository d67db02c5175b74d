import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { AlbumPage, AlbumPageDocument } from "@/features/catalogue";
import { requireListener } from "@/features/onboarding/server";
import { PreloadQuery, query } from "@/lib/apollo/server";
import { isMissing } from "@/lib/is-missing";
import * as places from "@/texts/places";

type Props = PageProps<"/album/[id]">;

const albumOf = cache(async (id: string) => {
  const { data } = await query({ query: AlbumPageDocument, variables: { id } });
  return data?.album ?? null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const album = await albumOf(decodeURIComponent((await params).id)).catch(() => null);
  return { title: album?.title ?? places.album };
}

export default async function Album({ params }: Props) {
  const id = decodeURIComponent((await params).id);
  await requireListener(`/album/${encodeURIComponent(id)}`);
  if (await isMissing(albumOf(id))) notFound();
  return (
    <PreloadQuery
      query={AlbumPageDocument}
      variables={{ id }}
      fallback={<SongListSkeleton />}
      head={<PageHeader title={places.album} />}
    >
      <AlbumPage id={id} />
    </PreloadQuery>
  );
}
