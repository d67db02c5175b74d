"use client";

import { Disc3, type LucideIcon, MicVocal, Play, Tags } from "lucide-react";
import { useRouter } from "next/navigation";
import { usePlayerCommands } from "@/features/player";
import { linksIn } from "./found-links";
import { PaletteGroup, PaletteItem } from "./palette-item";
import type { Found } from "./use-found";

const ICONS: Record<string, LucideIcon> = { Artists: MicVocal, Albums: Disc3, Genres: Tags };

/** What the catalogue holds under a text: songs play, everything else leads to its page. */
export function PaletteFound({ found, close }: { found: Found; close: () => void }) {
  const router = useRouter();
  const { playFrom } = usePlayerCommands();
  return (
    <>
      {found.songs.length > 0 && (
        <PaletteGroup heading="Songs">
          {found.songs.map((song) => (
            <PaletteItem
              key={song.id}
              value={song.id}
              icon={Play}
              aside={song.artist?.name}
              onSelect={() => {
                playFrom(found.songs, song, "SEARCH");
                close();
              }}
            >
              {song.title}
            </PaletteItem>
          ))}
        </PaletteGroup>
      )}
      {linksIn(found).map(({ kind, links }) => (
        <PaletteGroup key={kind} heading={kind}>
          {links.map(({ href, text }) => (
            <PaletteItem
              key={href}
              value={href}
              icon={ICONS[kind] ?? Tags}
              onSelect={() => {
                router.push(href);
                close();
              }}
            >
              {text}
            </PaletteItem>
          ))}
        </PaletteGroup>
      ))}
    </>
  );
}
