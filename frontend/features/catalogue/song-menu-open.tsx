"use client";

import { Ellipsis } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "@/components/icon-button";
import { licenseLabel, licenseWords } from "@/lib/format";
import type { PlaySource } from "@/lib/graphql/schema.generated";
import { SongMenuItems } from "./song-menu-items";
import type { SongRow_SongFragment as Song } from "./song-row.generated";

type SongMenuOpenProps = { song: Song; source: PlaySource; more?: ReactNode };

/** The menu of a song, open when it first stands here. */
export function SongMenuOpen({ song, source, more }: SongMenuOpenProps) {
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={`More for ${song.title}`}>
          <Ellipsis aria-hidden="true" className="size-5" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          collisionPadding={12}
          className="z-50 min-w-52 rounded-xl border border-line bg-surface p-1.5 text-ink shadow-lifted"
        >
          <SongMenuItems song={song} source={source} />
          {more}
          <p className="max-w-64 border-line border-t px-3 pt-2 pb-1 text-ink-soft text-xs">
            {licenseLabel(song.license.code)}: {licenseWords(song.license)}
          </p>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
