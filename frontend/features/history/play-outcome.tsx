import clsx from "clsx";
import { EarOff } from "lucide-react";
import * as texts from "@/texts/history";
import type { PlayOutcome_PlayFragment as Play } from "./play-outcome.generated";

/** How much of a song was heard, whether that was most of it, and whether it counts. */
export function PlayOutcome({ play }: { play: Play }) {
  const heard = Math.round(play.secondsHeard);
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-ink-soft text-xs leading-5">
      <span className="flex items-center gap-1.5 font-medium text-ink">
        <span
          aria-hidden="true"
          className={clsx("size-1.5 rounded-full", play.completed ? "bg-live" : "bg-ink-faint")}
        />
        {play.completed ? texts.completed : texts.skipped}
      </span>
      <span aria-hidden="true" data-testid="heard">
        {texts.heard(heard)}
      </span>
      <span className="sr-only">{texts.heardSpoken(heard)}</span>
      {!play.countsForTaste && (
        <span className="flex items-center gap-1">
          <EarOff aria-hidden="true" className="size-3" />
          {texts.leftOut}
        </span>
      )}
    </p>
  );
}
