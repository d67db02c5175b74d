"use client";

import { Reorder } from "motion/react";
import { useRef, useState } from "react";
import * as texts from "@/texts/queue";
import { usePlayerCommands } from "./player-context";
import type { PlayerSong_SongFragment as PlayerSong } from "./player-song.generated";
import type { Entry } from "./queue";
import { QueueRow } from "./queue-row";
import { useRowsInSight } from "./use-rows-in-sight";

/** The songs to come, however many, to be put in order. */
export function QueueList({ upcoming }: { upcoming: readonly Entry<PlayerSong>[] }) {
  const { arrange } = usePlayerCommands();
  const [dragged, setDragged] = useState<readonly string[] | null>(null);
  // The row that has the focus or the pointer, which it would lose by being taken out of the page.
  const [held, hold] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const entryByKey = new Map(upcoming.map((entry) => [entry.key, entry]));
  const isStale =
    dragged?.length !== entryByKey.size || dragged.some((key) => !entryByKey.has(key));
  const keys = dragged && !isStale ? dragged : [...entryByKey.keys()];
  const { rows, height, measureElement, scrollTo } = useRowsInSight(list, keys, held);

  const move = (key: string, place: number) => {
    setDragged(null);
    arrange((lineUp) => lineUp.reorder(key, place));
    scrollTo(place);
  };

  return (
    <Reorder.Group
      ref={list}
      as="ol"
      axis="y"
      aria-label={texts.queue}
      values={[...keys]}
      onReorder={setDragged}
      style={{ height }}
      className="flex shrink-0 flex-col"
    >
      {rows.map(({ key, place, marginTop }) => {
        const entry = entryByKey.get(key);
        if (!entry) return null;
        return (
          <QueueRow
            key={key}
            ref={measureElement}
            entry={entry}
            place={place}
            count={keys.length}
            marginTop={marginTop}
            hold={() => hold(key)}
            move={(to) => move(key, to)}
          />
        );
      })}
    </Reorder.Group>
  );
}
