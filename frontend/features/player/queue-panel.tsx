"use client";

import { Repeat, Repeat1, Shuffle, Trash2 } from "lucide-react";
import { IconButton } from "@/components/icon-button";
import { Sheet } from "@/components/sheet";
import { licenseTerms } from "@/texts/licenses";
import * as texts from "@/texts/queue";
import { usePlayerCommands, usePlayerState } from "./player-context";
import { QueueList } from "./queue-list";

const ON = "bg-accent-wash text-accent";

/** What comes next, to be put in order, by pointer and by keys. */
export function QueuePanel({ close }: { close: () => void }) {
  const { song, upcoming, isShuffled, repeat } = usePlayerState();
  const { arrange } = usePlayerCommands();
  const RepeatSign = repeat === "one" ? Repeat1 : Repeat;

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
          disabled={upcoming.length === 0}
          onClick={() => arrange((lineUp) => lineUp.clear())}
        >
          <Trash2 aria-hidden="true" className="size-5" />
        </IconButton>
      </div>
      {upcoming.length === 0 && (
        <p className="text-ink-soft text-sm">{texts.isEmpty[song ? repeat : "off"]}</p>
      )}
      <QueueList upcoming={upcoming} />
    </Sheet>
  );
}
