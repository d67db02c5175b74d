import clsx from "clsx";
import * as texts from "@/texts/recommendations";

/** Place in the list, where it is shown; a song that the last change brought in is marked instead. */
export function Rank({ rank, isNew }: { rank: number | null; isNew: boolean }) {
  if (isNew) {
    return (
      <span
        className={clsx(
          "w-9 shrink-0 rounded-full bg-accent-wash py-0.5 text-center font-medium text-accent text-xs",
          // A phone has no column of places: on the cover it leaves all rows in line.
          rank !== null &&
            "max-sm:pointer-events-none max-sm:absolute max-sm:top-0.5 max-sm:left-0.5 max-sm:z-10",
        )}
      >
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
