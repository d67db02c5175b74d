/** Place in the list; a song that has just come in is marked instead. */
export function Rank({ rank, isNew }: { rank: number; isNew: boolean }) {
  return (
    <span className="hidden w-8 shrink-0 text-center text-ink-faint text-sm tabular-nums sm:block">
      {isNew ? (
        <span className="rounded-full bg-accent-wash px-1.5 py-0.5 font-medium text-accent text-xs">
          New
        </span>
      ) : (
        rank
      )}
    </span>
  );
}
