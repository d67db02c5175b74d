import clsx from "clsx";
import { ArrowUpRight, Timer } from "lucide-react";
import type { PlayerSong_SongFragment as Song } from "./player-song.generated";

/** Says plainly that nothing is heard, and where the song can be. */
export function PreviewNote({ song, className }: { song: Song; className?: string }) {
  return (
    <p className={clsx("flex flex-wrap items-center gap-x-2 text-ink-soft text-xs", className)}>
      <Timer aria-hidden="true" className="size-3.5 shrink-0" />
      <span>No clip here: timed preview</span>
      <a
        href={song.pageUrl}
        target="_blank"
        rel="noreferrer"
        className="inline-flex items-center gap-0.5 font-medium text-accent underline-offset-4 hover:underline"
      >
        Hear it on FMA
        <ArrowUpRight aria-hidden="true" className="size-3.5" />
      </a>
    </p>
  );
}
