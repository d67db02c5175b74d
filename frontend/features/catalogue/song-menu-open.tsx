"use client";

import { DropdownMenu } from "radix-ui";
import type { PropsWithChildren, ReactNode } from "react";
import type { PlaySource } from "@/lib/graphql/schema.generated";
import { licenseTerms } from "@/texts/licenses";
import { SongMenuItems } from "./song-menu-items";
import type { SongRow_SongFragment as Song } from "./song-row.generated";

type SongMenuOpenProps = PropsWithChildren<{ song: Song; source: PlaySource; more?: ReactNode }>;

/** The menu of a song, beside the button that asks for it; open when it first stands here. */
export function SongMenuOpen({ song, source, more, children }: SongMenuOpenProps) {
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          collisionPadding={12}
          className="z-50 min-w-52 rounded-xl border border-line bg-surface p-1.5 text-ink shadow-lifted"
        >
          <SongMenuItems song={song} source={source} />
          {more}
          <p className="mt-1.5 max-w-64 border-line border-t px-3 pt-2.5 pb-1 text-ink-soft text-xs">
            {licenseTerms(song.license)}
          </p>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
