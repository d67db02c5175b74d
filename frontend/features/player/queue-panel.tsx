"use client";

import { Repeat, Repeat1, Shuffle, Trash2 } from "lucide-react";
import { Reorder } from "motion/react";
import { useState } from "react";
import { IconButton } from "@/components/icon-button";
import { Sheet } from "@/components/sheet";
import { licenseTerms } from "@/texts/licenses";
import * as texts from "@/texts/queue";
import { usePlayerCommands, usePlayerState } from "./player-context";
import { QueueRow } from "./queue-row";

const ON = "bg-accent-wash text-accent";

/** What comes next, to be put in order, by pointer and by keys. */
export function QueuePanel({ close }: { close: () => void }) {
  const { song, upcoming, isShuffled, repeat } = usePlayerState();
  const { arrange } = usePlayerCommands();
  const [dragged, setDragged] = useState<readonly string[] | null>(null);
  const keys = upcoming.map(({ key }) => key);
  const isStale = dragged?.length !== keys.length || dragged.some((key) => !keys.includes(key));
  const shown = dragged && !isStale ? dragged : keys;
  const RepeatSign = repeat === "one" ? Repeat1 : Repeat;

  const move = (key: string, place: number) => {
    setDragged(null);
    arrange((lineUp) => lineUp.reorder(key, place));
  };

  return (
    <Sheet
      title={texts.queue}
      description={song ? texts.nowPlaying(song.title) : texts.nothingPlays}
      close={close}
    >
      {song && <p className="-mt-4 text-ink-soft text-sm">{licenseTerms(song.license)}</p>}
      <div className="flex gap-1.5">
        <IconButton
          label={texts.shuffle}
          aria-pressed={isShuffled}
          className={isShuffled ? ON : undefined}
          onClick={() => arrange((lineUp) => lineUp.toggleShuffle())}
        >
          <Shuffle aria-hidden="true" className="size-5" />
        </IconButton>
        <IconButton
          label={texts.repeat[repeat]}
          className={repeat === "off" ? undefined : ON}
          onClick={() => arrange((lineUp) => lineUp.turnRepeat())}
        >
          <RepeatSign aria-hidden="true" className="size-5" />
        </IconButton>
        <IconButton
          label={texts.clear}
          disabled={keys.length === 0}
          onClick={() => arrange((lineUp) => lineUp.clear())}
        >
          <Trash2 aria-hidden="true" className="size-5" />
        </IconButton>
      </div>
      {keys.length === 0 && (
        <p className="text-ink-soft text-sm">{texts.isEmpty[song ? repeat : "off"]}</p>
      )}
      <Reorder.Group
        as="ol"
        axis="y"
        aria-label={texts.queue}
        values={[...shown]}
        onReorder={setDragged}
        className="grid grid-cols-1 gap-0.5"
      >
        {shown.map((key, place) => {
          const entry = upcoming.find((other) => other.key === key);
          if (!entry) return null;
          return (
            <QueueRow
              key={key}
              entry={entry}
              place={place}
              isLast={place === shown.length - 1}
              move={(to) => move(key, to)}
            />
          );
        })}
      </Reorder.Group>
    </Sheet>
  );
}
