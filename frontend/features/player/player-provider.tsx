"use client";

import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { type PropsWithChildren, useMemo, useRef, useState } from "react";
import { createPlayer } from "./create-player";
import type { Playback } from "./playback";
import {
  CommandsContext,
  type PlayerCommands,
  type SongRef,
  StoresContext,
} from "./player-context";
import {
  type PlayerSong_SongFragment as PlayerSong,
  PlayerSong_SongFragmentDoc,
} from "./player-song.generated";
import { useMediaSession } from "./use-media-session";
import { useOneTabPlays } from "./use-one-tab-plays";
import { usePlaysAreSent } from "./use-plays-are-sent";

/** Holds the one audio element; lives in the layout, so playing survives navigation. */
export function PlayerProvider({
  listenerId,
  children,
}: PropsWithChildren<{ listenerId: string | null }>) {
  const client = useApolloClient();
  const audio = useRef<HTMLAudioElement>(null);
  const [{ playback, reporter }] = useState(() =>
    createPlayer(client, listenerId, () => audio.current as HTMLAudioElement),
  );
  const commands = useMemo(() => commandsOf(playback, client), [playback, client]);
  usePlaysAreSent(playback, reporter);
  useMediaSession(playback);
  useOneTabPlays(playback);
  return (
    <CommandsContext value={commands}>
      <StoresContext value={playback}>
        {children}
        {/* biome-ignore lint/a11y/useMediaCaption: music has no captions */}
        <audio ref={audio} preload="auto" />
      </StoresContext>
    </CommandsContext>
  );
}

function commandsOf(playback: Playback, client: ApolloClient): PlayerCommands {
  const { toggle, next, previous, seek, titleOf } = playback;
  return {
    playFrom(refs, start, source) {
      const songs = songsOf(client, refs);
      const index = songs.findIndex((song) => song.id === start.id);
      if (index >= 0) playback.playFrom(songs, index, source);
    },
    follow: (refs, source) => playback.follow(songsOf(client, refs), source),
    toggle,
    next,
    previous,
    seek,
    titleOf,
  };
}

function songsOf(client: ApolloClient, refs: readonly SongRef[]): PlayerSong[] {
  return refs.flatMap((ref) => {
    const song = client.readFragment({
      fragment: PlayerSong_SongFragmentDoc,
      fragmentName: "PlayerSong_song",
      id: client.cache.identify(ref),
    });
    return song ?? [];
  });
}
