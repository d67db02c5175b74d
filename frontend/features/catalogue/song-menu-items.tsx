"use client";

import { Copy, ListEnd, ListStart } from "lucide-react";
import { MenuItem } from "@/components/menu-item";
import { toast } from "@/components/toast";
import { FeedbackMenuItems } from "@/features/feedback";
import { usePlayerCommands } from "@/features/player";
import type { PlaySource } from "@/lib/graphql/schema.generated";
import { copyCreditLine } from "@/texts/credit";
import * as texts from "@/texts/song-menu";
import { copyCredit } from "./copy-credit";
import type { SongRow_SongFragment as Song } from "./song-row.generated";

/** Everything that can be done with a song, in every list: what is new belongs here. */
export function SongMenuItems({ song, source }: { song: Song; source: PlaySource }) {
  const { playNext, addToQueue } = usePlayerCommands();
  return (
    <>
      <MenuItem
        icon={ListStart}
        onSelect={() => {
          playNext(song, source);
          toast.success(texts.playsNext(song.title));
        }}
      >
        {texts.playNext}
      </MenuItem>
      <MenuItem
        icon={ListEnd}
        onSelect={() => {
          addToQueue(song, source);
          toast.success(texts.isInQueue(song.title));
        }}
      >
        {texts.addToQueue}
      </MenuItem>
      <MenuItem icon={Copy} onSelect={() => void copyCredit(song.creditLine)}>
        {copyCreditLine}
      </MenuItem>
      <FeedbackMenuItems songId={song.id} />
    </>
  );
}
