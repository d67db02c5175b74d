"use client";

import { Copy, ListEnd, ListStart } from "lucide-react";
import { MenuItem } from "@/components/menu-item";
import { toast } from "@/components/toast";
import { FeedbackMenuItems } from "@/features/feedback";
import { usePlayerCommands } from "@/features/player";
import type { PlaySource } from "@/lib/graphql/schema.generated";
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
          toast.success(`“${song.title}” plays next.`);
        }}
      >
        Play next
      </MenuItem>
      <MenuItem
        icon={ListEnd}
        onSelect={() => {
          addToQueue(song, source);
          toast.success(`“${song.title}” is in the queue.`);
        }}
      >
        Add to queue
      </MenuItem>
      <MenuItem icon={Copy} onSelect={() => void copyCredit(song.creditLine)}>
        Copy credit line
      </MenuItem>
      <FeedbackMenuItems songId={song.id} />
    </>
  );
}
