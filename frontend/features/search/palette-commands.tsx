"use client";

import {
  ChartColumn,
  History,
  Info,
  Keyboard,
  ListMusic,
  type LucideIcon,
  MapPinned,
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
import { usePanel, usePlayerCommands, usePlayerState } from "@/features/player";
import * as texts from "@/texts/palette";
import { PaletteGroup, PaletteItem } from "./palette-item";

type PaletteCommand = { name: string; icon: LucideIcon; run: () => void };

/** The pages and what the player can do, as far as their names have what was typed. */
export function PaletteCommands({ text, close }: { text: string; close: () => void }) {
  const groups = [
    { heading: texts.pages, commands: usePages() },
    { heading: texts.player, commands: usePlayerActions() },
  ];
  const typed = text.trim().toLowerCase();
  return groups.map(({ heading, commands }) => {
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
    { name: texts.forYou, icon: Radio, run: () => router.push("/") },
    { name: texts.search, icon: Search, run: () => router.push("/search") },
    { name: texts.map, icon: MapPinned, run: () => router.push("/map") },
    { name: texts.allGenres, icon: Tags, run: () => router.push("/genres") },
    { name: texts.history, icon: History, run: () => router.push("/history") },
    { name: texts.taste, icon: ChartColumn, run: () => router.push("/taste") },
    { name: texts.settings, icon: Settings, run: () => router.push("/settings") },
    { name: texts.about, icon: Info, run: () => router.push("/about") },
  ];
}

function usePlayerActions(): PaletteCommand[] {
  const { toggle, next, previous, arrange } = usePlayerCommands();
  const { song, isPlaying } = usePlayerState();
  const [, open] = usePanel();
  const ofSong = [
    isPlaying
      ? { name: texts.pause, icon: Pause, run: toggle }
      : { name: texts.play, icon: Play, run: toggle },
    { name: texts.nextSong, icon: SkipForward, run: next },
    { name: texts.previousSong, icon: SkipBack, run: previous },
    { name: texts.shuffle, icon: Shuffle, run: () => arrange((lineUp) => lineUp.toggleShuffle()) },
    { name: texts.repeat, icon: Repeat, run: () => arrange((lineUp) => lineUp.turnRepeat()) },
  ];
  return [
    ...(song ? ofSong : []),
    { name: texts.queue, icon: ListMusic, run: () => open("queue") },
    { name: texts.keys, icon: Keyboard, run: () => open("keys") },
  ];
}
