import { useQuery } from "@apollo/client/react";
import { LicenseMark } from "@/components/license-mark";
import { songBy } from "@/texts/map";
import { MapSongDocument } from "./map-page.generated";
import { useSettled } from "./use-settled";

/** Which song the pointer is at, once it rests. */
export function PointedSong({ number }: { number: number | null }) {
  const settled = useSettled(number);
  const { data } = useQuery(MapSongDocument, {
    variables: { id: String(settled) },
    skip: settled === null,
  });
  if (settled === null || settled !== number || !data?.song) return null;
  const title = <strong className="font-medium">{data.song.title}</strong>;
  return (
    <p className="pointer-events-none absolute bottom-3 left-3 flex max-w-[calc(100%-1.5rem)] items-center gap-2 rounded-full border border-line bg-surface px-3 py-1 text-sm shadow-lifted">
      <span className="truncate">
        {data.song.artist ? songBy(title, data.song.artist.name) : title}
      </span>
      <LicenseMark license={data.song.license} />
    </p>
  );
}
