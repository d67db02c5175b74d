import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { SongPage, SongPageDocument } from "@/features/catalogue";
import { requireListener } from "@/features/onboarding/server";
import { PreloadQuery, query } from "@/lib/apollo/server";
import { isMissing } from "@/lib/is-missing";
import { anUnknownArtist, songBy } from "@/texts/catalogue";
import * as places from "@/texts/places";

type Props = PageProps<"/song/[id]">;

const songOf = cache(async (id: string) => {
  const { data } = await query({ query: SongPageDocument, variables: { id } });
  return data?.song ?? null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const song = await songOf(decodeURIComponent((await params).id)).catch(() => null);
  return { title: song ? songBy(song.title, song.artist?.name ?? anUnknownArtist) : places.song };
}

export default async function Song({ params }: Props) {
  const id = decodeURIComponent((await params).id);
  await requireListener(`/song/${encodeURIComponent(id)}`);
  if (await isMissing(songOf(id))) notFound();
  return (
    <PreloadQuery
      query={SongPageDocument}
      variables={{ id }}
      fallback={<SongListSkeleton />}
      head={<PageHeader title={places.song} />}
    >
      <SongPage id={id} />
    </PreloadQuery>
  );
}
