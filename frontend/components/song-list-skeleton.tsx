/** Stands where a list of songs will be. */
export function SongListSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" aria-label="Loading songs" className="grid gap-1">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <div key={row} className="flex animate-pulse items-center gap-4 px-2 py-2.5">
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
