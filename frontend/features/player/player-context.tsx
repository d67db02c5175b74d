"use client";

import { createContext, use, useSyncExternalStore } from "react";
import type { PlaySource } from "@/lib/graphql/schema.generated";
import type { Playback, PlaybackState, Progress } from "./playback";
import type { Loudness, Volume } from "./volume";

/** A song of the cache, as any list knows it. */
export type SongRef = { __typename: "Song"; id: string };

/** What can be done; stable for the life of the page, so nothing re-renders for having it. */
export type PlayerCommands = Pick<
  Playback,
  "toggle" | "next" | "know" | "previous" | "seek" | "titleOf" | "arrange" | "jump" | "forget"
> & {
  /** Begins with the song at `place`: a list may have it more than once. */
  playFrom(songs: readonly SongRef[], place: number, source: PlaySource): void;
  follow(songs: readonly SongRef[], source: PlaySource): void;
  /** Behind the song that is on. */
  playNext(song: SongRef, source: PlaySource): void;
  /** Behind what the listener chose before. */
  addToQueue(song: SongRef, source: PlaySource): void;
};

/** What is playing, and how far: two stores, so that the passing of time re-renders only clocks. */
export type PlayerStores = Pick<Playback, "subscribe" | "getState" | "getProgress">;

export const ListenerContext = createContext<string | null>(null);
export const CommandsContext = createContext<PlayerCommands | null>(null);
export const StoresContext = createContext<PlayerStores | null>(null);

export const VolumeContext = createContext<Volume | null>(null);

/** What is open beside the page, and the way to open another or none. */
type PanelInUse = readonly [Panel | null, (panel: Panel | null) => void];
export type Panel = "queue" | "keys";

export const PanelContext = createContext<PanelInUse | null>(null);

/** Whose player this is; null where there is nobody, or it was never known. */
export function useListenerId(): string | null {
  return use(ListenerContext);
}

export function usePanel(): PanelInUse {
  return given(use(PanelContext));
}

export function usePlayerStores(): PlayerStores {
  return given(use(StoresContext));
}

export function useVolume(): Loudness & Pick<Volume, "set" | "toggleMute"> {
  const { subscribe, getState, set, toggleMute } = given(use(VolumeContext));
  return { ...useSyncExternalStore(subscribe, getState, getState), set, toggleMute };
}

export function usePlayerCommands(): PlayerCommands {
  return given(use(CommandsContext));
}

export function usePlayerState(): PlaybackState {
  const { subscribe, getState } = given(use(StoresContext));
  return useSyncExternalStore(subscribe, getState, getState);
}

/** How a song stands in the player, null where another or none is on; no other change re-renders. */
export function useStanding(songId: string): "playing" | "paused" | null {
  const { subscribe, getState } = given(use(StoresContext));
  const standing = () => {
    const { song, isPlaying } = getState();
    if (song?.id !== songId) return null;
    return isPlaying ? "playing" : "paused";
  };
  return useSyncExternalStore(subscribe, standing, standing);
}

export function useProgress(): Progress {
  const { subscribe, getProgress } = given(use(StoresContext));
  return useSyncExternalStore(subscribe, getProgress, getProgress);
}

function given<Value>(value: Value | null): Value {
  if (!value) throw new Error("The player is used outside of PlayerProvider");
  return value;
}
