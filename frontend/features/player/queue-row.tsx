"use client";

import { ChevronDown, ChevronUp, GripVertical, X } from "lucide-react";
import { Reorder, useDragControls } from "motion/react";
import type { Ref } from "react";
import { IconButton } from "@/components/icon-button";
import { LicenseMark } from "@/components/license-mark";
import { licenseWords } from "@/texts/licenses";
import * as texts from "@/texts/queue";
import { usePlayerCommands } from "./player-context";
import type { PlayerSong_SongFragment as PlayerSong } from "./player-song.generated";
import type { Entry } from "./queue";

type QueueRowProps = {
  entry: Entry<PlayerSong>;
  place: number;
  /** Of all songs to come. */
  count: number;
  marginTop: number;
  /** Somebody is at it. */
  hold: () => void;
  move: (place: number) => void;
  ref: Ref<HTMLLIElement>;
};

/** One song to come: drag its handle, or use its arrows. */
export function QueueRow({
  entry: { key, song },
  place,
  count,
  marginTop,
  hold,
  move,
  ref,
}: QueueRowProps) {
  const { jump, arrange } = usePlayerCommands();
  const controls = useDragControls();
  return (
    <Reorder.Item
      ref={ref}
      value={key}
      data-index={place}
      aria-posinset={place + 1}
      aria-setsize={count}
      style={{ marginTop }}
      onFocus={hold}
      onDragStart={hold}
      dragListener={false}
      dragControls={controls}
      onDragEnd={() => move(place)}
      className="flex shrink-0 items-center gap-1 rounded-lg bg-surface py-1"
    >
      <GripVertical
        aria-hidden="true"
        className="box-content size-5 shrink-0 cursor-grab py-2.5 touch-none text-ink-faint"
        onPointerDown={(event) => controls.start(event)}
      />
      <button
        type="button"
        aria-label={texts.playNow(song.title)}
        aria-describedby={`credit-${key}`}
        onClick={() => jump(key)}
        className="min-w-0 flex-1 rounded px-1 text-left hover:underline"
      >
        <span className="block truncate font-medium text-sm">{song.title}</span>
        <span
          id={`credit-${key}`}
          className="flex flex-wrap items-center gap-x-1.5 text-ink-soft text-xs"
        >
          <span className="max-w-full truncate">{song.artist?.name ?? texts.unknownArtist}</span>{" "}
          <LicenseMark license={song.license} />{" "}
          <span className="w-full">{licenseWords(song.license)}</span>
        </span>
      </button>
      <IconButton
        label={texts.moveUp(song.title)}
        disabled={place === 0}
        className="max-sm:w-8"
        onClick={() => move(place - 1)}
      >
        <ChevronUp aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton
        label={texts.moveDown(song.title)}
        disabled={place === count - 1}
        className="max-sm:w-8"
        onClick={() => move(place + 1)}
      >
        <ChevronDown aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton
        label={texts.remove(song.title)}
        className="max-sm:w-8"
        onClick={() => arrange((lineUp) => lineUp.remove(key))}
      >
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </Reorder.Item>
  );
}
