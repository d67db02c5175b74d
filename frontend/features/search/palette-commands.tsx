"use client";

import {
  History,
  Info,
  type LucideIcon,
  Pause,
  Play,
  Radio,
  Repeat,
  Search,
  Settings,
  Shuffle,
  SkipBack,
  SkipForward,
  Tags,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { usePlayerCommands, usePlayerState } from "@/features/player";
import { PaletteGroup, PaletteItem } from "./palette-item";

type PaletteCommand = { name: string; icon: LucideIcon; run: () => void };

/** The pages and what the player can do, as far as their names have what was typed. */
export function PaletteCommands({ text, close }: { text: string; close: () => void }) {
  const groups = { Pages: usePages(), Player: usePlayerActions() };
  const typed = text.trim().toLowerCase();
  return Object.entries(groups).map(([heading, commands]) => {
    const meant = commands.filter(({ name }) => name.toLowerCase().includes(typed));
    if (meant.length === 0) return null;
    return (
      <PaletteGroup key={heading} heading={heading}>
        {meant.map(({ name, icon, run }) => (
          <PaletteItem
            key={name}
            value={name}
            icon={icon}
            onSelect={() => {
              run();
              close();
            }}
          >
            {name}
          </PaletteItem>
        ))}
      </PaletteGroup>
    );
  });
}

function usePages(): PaletteCommand[] {
  const router = useRouter();
  return [
    { name: "For you", icon: Radio, run: () => router.push("/") },
    { name: "Search", icon: Search, run: () => router.push("/search") },
    { name: "All genres", icon: Tags, run: () => router.push("/genres") },
    { name: "History", icon: History, run: () => router.push("/history") },
    { name: "Settings", icon: Settings, run: () => router.push("/settings") },
    { name: "About this model", icon: Info, run: () => router.push("/about") },
  ];
}

function usePlayerActions(): PaletteCommand[] {
  const { toggle, next, previous, arrange } = usePlayerCommands();
  const { song, isPlaying } = usePlayerState();
  if (!song) return [];
  return [
    isPlaying
      ? { name: "Pause", icon: Pause, run: toggle }
      : { name: "Play", icon: Play, run: toggle },
    { name: "Next song", icon: SkipForward, run: next },
    { name: "Previous song", icon: SkipBack, run: previous },
    { name: "Shuffle", icon: Shuffle, run: () => arrange((lineUp) => lineUp.toggleShuffle()) },
    { name: "Repeat", icon: Repeat, run: () => arrange((lineUp) => lineUp.turnRepeat()) },
  ];
}
