"use client";

import clsx from "clsx";
import { Ellipsis } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { IconButton } from "@/components/icon-button";
import type { PlaySource } from "@/lib/graphql/schema.generated";
import { moreFor } from "@/texts/songs";
import type { SongRow_SongFragment as Song } from "./song-row.generated";

const load = () => import("./song-menu-open");
const SongMenuOpen = lazy(async () => ({ default: (await load()).SongMenuOpen }));

type SongMenuProps = { song: Song; source: PlaySource; more?: ReactNode; className?: string };

/** What else can be done with a song; the menu itself comes when it is first wanted. */
export function SongMenu({ song, source, more, className }: SongMenuProps) {
  const [isWanted, setIsWanted] = useState(false);
  const button = (
    <IconButton
      label={moreFor(song.title)}
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setIsWanted(true)}
    >
      <Ellipsis aria-hidden="true" className="size-5" />
    </IconButton>
  );
  return (
    <div className={clsx("z-10 shrink-0", className)}>
      {isWanted ? (
        <Suspense fallback={button}>
          <SongMenuOpen song={song} source={source} more={more}>
            {button}
          </SongMenuOpen>
        </Suspense>
      ) : (
        button
      )}
    </div>
  );
}
