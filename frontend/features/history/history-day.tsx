"use client";

import { Ear, EarOff } from "lucide-react";
import { lazy } from "react";
import { Button } from "@/components/button";
import { SongList } from "@/features/catalogue";
import type { Reader } from "@/lib/use-reader";
import * as texts from "@/texts/history";
import { boundsOf, type Day, dayTitle } from "./days";
import type { HistoryPlay } from "./history-play";
import { PlayOutcome } from "./play-outcome";
import { PlayTime } from "./play-time";
import { useChangePlays } from "./use-change-plays";

const PlayMenuItems = lazy(async () => ({
  default: (await import("./play-menu-items")).PlayMenuItems,
}));

type HistoryDayProps = {
  listenerId: string;
  day: Day<HistoryPlay>;
  reader: Reader;
  /** Every play on the page: sessions reach over midnight. */
  all: readonly HistoryPlay[];
};

/** What was played on one day, and whether that day tells of the listener's taste. */
export function HistoryDay({ listenerId, day: { date, plays }, reader, all }: HistoryDayProps) {
  const { leaveOut } = useChangePlays(listenerId);
  const title = dayTitle(date, reader, new Date());
  const counts = plays.some(({ countsForTaste }) => countsForTaste);
  const Sign = counts ? EarOff : Ear;
  return (
    <section aria-labelledby={`day-${date}`} className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2
          id={`day-${date}`}
          className="font-semibold text-xl tracking-tight"
          suppressHydrationWarning
        >
          {title}
        </h2>
        <Button
          look="quiet"
          aria-describedby={`day-${date}`}
          onClick={() => void leaveOut(boundsOf(date), counts, plays, title)}
        >
          <Sign aria-hidden="true" className="size-4" />
          {counts ? texts.leaveDayOut : texts.countDay}
        </Button>
      </div>
      <SongList
        label={texts.playedOn(title)}
        source="HISTORY"
        items={plays.flatMap((play) => {
          if (!play.song) return [];
          const session = all.filter(({ sessionId }) => sessionId === play.sessionId);
          const about = { listenerId, play, session, title: play.song.title };
          return {
            key: play.id,
            song: play.song,
            aside: <PlayTime at={play.playedAt} />,
            note: <PlayOutcome play={play} />,
            menu: <PlayMenuItems {...about} />,
          };
        })}
      />
    </section>
  );
}
