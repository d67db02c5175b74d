"use client";

import { AudioLines, ListMusic } from "lucide-react";
import dynamic from "next/dynamic";
import { IconButton } from "@/components/icon-button";
import * as texts from "@/texts/player";
import { NowPlaying } from "./now-playing";
import { usePanel, usePlayerState } from "./player-context";
import { PlayerControls } from "./player-controls";
import { SeekBar } from "./seek-bar";
import { SoundNote } from "./sound-note";
import { useShortcuts } from "./use-shortcuts";
import { VolumeControl } from "./volume-control";

const QueuePanel = dynamic(() => import("./queue-panel").then((file) => file.QueuePanel));
const ShortcutSheet = dynamic(() => import("./shortcut-sheet").then((file) => file.ShortcutSheet));

/** At the foot of every page: what plays, how far, and the few controls that matter. */
export function PlayerBar() {
  const { song } = usePlayerState();
  const [panel, open] = usePanel();
  const close = () => open(null);
  useShortcuts();
  return (
    <section
      aria-label={texts.player}
      className="border-line border-t bg-surface/95 px-3 py-2 shadow-lifted backdrop-blur sm:px-5 sm:py-3"
    >
      <div className="mx-auto grid max-w-screen-2xl grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,1.4fr)_minmax(0,1fr)]">
        {song ? <NowPlaying song={song} /> : <Idle />}
        <div className="grid justify-items-center lg:col-start-2 lg:row-start-1">
          <div className="flex items-center">
            <PlayerControls />
            <IconButton label={texts.queue} aria-haspopup="dialog" onClick={() => open("queue")}>
              <ListMusic aria-hidden="true" className="size-5" />
            </IconButton>
          </div>
          {song && <SeekBar key={song.id} className="hidden lg:flex" />}
        </div>
        {song && (
          <>
            <SeekBar className="col-span-2 lg:hidden" />
            <div className="col-span-2 flex items-center gap-4 lg:col-span-1 lg:col-start-3 lg:row-start-1 lg:justify-self-end">
              <SoundNote song={song} />
              <VolumeControl className="hidden lg:flex" />
            </div>
          </>
        )}
      </div>
      {panel === "queue" && <QueuePanel close={close} />}
      {panel === "keys" && <ShortcutSheet close={close} />}
    </section>
  );
}

function Idle() {
  return (
    <p className="flex items-center gap-3 text-ink-soft text-sm">
      <span className="grid size-11 shrink-0 place-items-center rounded-lg bg-raised">
        <AudioLines aria-hidden="true" className="size-5 text-ink-faint" />
      </span>
      {texts.nothingPlays}
    </p>
  );
}
