"use client";

import { Disc3, MicVocal, Play, Tags } from "lucide-react";
import { useRouter } from "next/navigation";
import { LicenseMark } from "@/components/license-mark";
import { usePlayerCommands } from "@/features/player";
import { songs } from "@/texts/palette";
import { kinds } from "@/texts/search";
import { linksIn } from "./found-links";
import { PaletteGroup, PaletteItem } from "./palette-item";
import type { Found } from "./use-found";

const ICONS = { artists: MicVocal, albums: Disc3, genres: Tags };

/** What the catalogue holds under a text: songs play, everything else leads to its page. */
export function PaletteFound({ found, close }: { found: Found; close: () => void }) {
  const router = useRouter();
  const { playFrom } = usePlayerCommands();
  return (
    <>
      {found.songs.length > 0 && (
        <PaletteGroup heading={songs}>
          {found.songs.map((song, place) => (
            <PaletteItem
              key={song.id}
              value={song.id}
              icon={Play}
              aside={song.artist?.name}
              mark={<LicenseMark license={song.license} />}
              onSelect={() => {
                playFrom(found.songs, place, "SEARCH");
                close();
              }}
            >
              {song.title}
            </PaletteItem>
          ))}
        </PaletteGroup>
      )}
      {linksIn(found).map(({ kind, links }) => (
        <PaletteGroup key={kind} heading={kinds[kind]}>
          {links.map(({ href, text }) => (
            <PaletteItem
              key={href}
              value={href}
              icon={ICONS[kind]}
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
