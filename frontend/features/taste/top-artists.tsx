import { Link } from "@/components/link";
import { artistsHeardMost, plays } from "@/texts/taste";
import type { Taste } from "./taste-page";

export function TopArtists({ artists }: { artists: Taste["artists"] }) {
  return (
    <section aria-labelledby="artists" className="grid content-start gap-4">
      <h2 id="artists" className="font-semibold text-xl tracking-tight">
        {artistsHeardMost}
      </h2>
      <ol aria-labelledby="artists" className="divide-y divide-line">
        {artists.map(({ artist, playCount }) => (
          <li key={artist.id} className="flex justify-between gap-4 py-2.5">
            <Link
              href={`/artist/${artist.id}`}
              className="min-w-0 truncate font-medium underline-offset-4 hover:underline"
            >
              {artist.name}
            </Link>
            <span className="shrink-0 text-ink-soft text-sm">{plays(playCount)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
