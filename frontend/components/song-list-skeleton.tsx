import { loadingSongs } from "@/texts/song-list-skeleton";

/** Stands where a list of songs will be. */
export function SongListSkeleton({ rows = 8, tiles = 0 }: { rows?: number; tiles?: number }) {
  return (
    <div role="progressbar" aria-label={loadingSongs} className="grid animate-pulse gap-4">
      {tiles > 0 && (
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
          {numbered(tiles).map((tile) => (
            <span key={tile} className="grid gap-2.5 pb-2">
              <span className="aspect-square rounded-xl bg-raised" />
              <span className="h-4 w-3/5 rounded bg-raised" />
              <span className="h-3 w-2/5 rounded bg-raised" />
            </span>
          ))}
        </div>
      )}
      {numbered(rows).map((row) => (
        <div key={row} className="flex items-center gap-4">
          <span className="size-12 rounded-lg bg-raised" />
          <span className="grid flex-1 gap-2">
            <span className="h-4 w-2/5 rounded bg-raised" />
            <span className="h-3 w-1/4 rounded bg-raised" />
          </span>
        </div>
      ))}
    </div>
  );
}

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place);
}
