import clsx from "clsx";
import { EarOff } from "lucide-react";
import { LocalTime } from "@/components/local-time";
import { spokenTime } from "@/lib/format";
import type { PlayOutcome_PlayFragment as Play } from "./play-outcome.generated";

const WHEN: Intl.DateTimeFormatOptions = {
  hour: "2-digit",
  minute: "2-digit",
};

/** How much of a song was heard, whether that was most of it, and when. */
export function PlayOutcome({ play }: { play: Play }) {
  const heard = Math.round(play.secondsHeard);
  return (
    <div className="grid shrink-0 justify-items-end text-right text-sm">
      <p className="flex items-center gap-1.5">
        <span
          aria-hidden="true"
          className={clsx("size-1.5 rounded-full", play.completed ? "bg-live" : "bg-ink-faint")}
        />
        <span className="font-medium">{play.completed ? "Completed" : "Skipped"}</span>
      </p>
      <p className="whitespace-nowrap text-ink-faint text-xs">
        <span aria-hidden="true" data-testid="heard">
          {heard} s heard
        </span>
        <span className="sr-only">{spokenTime(heard)} heard</span>
        <span className="max-sm:hidden">
          {" · "}
          <LocalTime at={play.playedAt} options={WHEN} />
        </span>
      </p>
      {!play.countsForTaste && (
        <p className="flex items-center gap-1 text-ink-soft text-xs">
          <EarOff aria-hidden="true" className="size-3" />
          Left out
        </p>
      )}
    </div>
  );
}
