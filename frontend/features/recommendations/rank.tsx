import * as texts from "@/texts/recommendations";

/** Place in the list, where it is shown; a song that the last change brought in is marked instead. */
export function Rank({ rank, isNew }: { rank: number | null; isNew: boolean }) {
  if (isNew) {
    return (
      <span className="w-9 shrink-0 rounded-full bg-accent-wash py-0.5 text-center font-medium text-accent text-xs">
        {texts.isNew}
      </span>
    );
  }
  if (rank === null) return null;
  return (
    <span className="w-9 shrink-0 text-center text-ink-faint text-sm tabular-nums max-sm:hidden">
      {rank}
    </span>
  );
}
