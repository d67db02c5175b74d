"use client";

import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { type PropsWithChildren, useEffect, useMemo, useRef, useState } from "react";
import { browserStorage } from "@/lib/browser-storage";
import { createPlayer } from "./create-player";
import type { LineUp } from "./line-up";
import type { Playback } from "./playback";
import {
  CommandsContext,
  ListenerContext,
  type Panel,
  PanelContext,
  type PlayerCommands,
  type SongRef,
  StoresContext,
  VolumeContext,
} from "./player-context";
import {
  type PlayerSong_SongFragment as PlayerSong,
  PlayerSong_SongFragmentDoc,
} from "./player-song.generated";
import { knowPrivateSession, type PrivateSession } from "./private-session";
import { useMediaSession } from "./use-media-session";
import { useNextIsLoaded } from "./use-next-is-loaded";
import { useOneTabPlays } from "./use-one-tab-plays";
import { usePlaysAreSent } from "./use-plays-are-sent";
import { useQueueIsKept } from "./use-queue-is-kept";
import { Volume } from "./volume";

type Listener = { id: string; privateSession?: PrivateSession | null };

type PlayerProviderProps = PropsWithChildren<{
  /** As the server found them: null where there is none, undefined where it could not ask. */
  listener: Listener | null | undefined;
}>;

/** The player of whoever listens; while the server cannot ask who that is, of who listened before. */
export function PlayerProvider({ listener, children }: PlayerProviderProps) {
  const [known, setKnown] = useState(listener);
  if (listener !== undefined && listener !== known) setKnown(listener);
  return (
    <ListenersPlayer
      key={known?.id}
      listenerId={known?.id ?? null}
      privateSession={known?.privateSession}
    >
      {children}
    </ListenersPlayer>
  );
}

type ListenersPlayerProps = PropsWithChildren<{
  listenerId: string | null;
  privateSession: PrivateSession | null | undefined;
}>;

/** Holds the one audio element; lives in the layout, so playing survives navigation. */
function ListenersPlayer({ listenerId, privateSession, children }: ListenersPlayerProps) {
  const client = useApolloClient();
  useState(() => knowPrivateSession(client.cache, listenerId, privateSession));
  const audio = useRef<HTMLAudioElement>(null);
  const [{ playback, reporter }] = useState(() =>
    createPlayer(client, listenerId, () => audio.current as HTMLAudioElement),
  );
  const commands = useMemo(() => commandsOf(playback, client), [playback, client]);
  usePlaysAreSent(playback, reporter);
  useMediaSession(playback);
  useOneTabPlays(playback);
  useNextIsLoaded(playback);
  useQueueIsKept(playback, listenerId);
  const [volume] = useState(() => new Volume());
  const panel = useState<Panel | null>(null);
  useEffect(() => {
    if (audio.current) volume.attach(audio.current, browserStorage);
  }, [volume]);
  return (
    <ListenerContext value={listenerId}>
      <CommandsContext value={commands}>
        <StoresContext value={playback}>
          <VolumeContext value={volume}>
            <PanelContext value={panel}>{children}</PanelContext>
          </VolumeContext>
          {/* biome-ignore lint/a11y/useMediaCaption: music has no captions */}
          <audio ref={audio} preload="auto" />
        </StoresContext>
      </CommandsContext>
    </ListenerContext>
  );
}

function commandsOf(playback: Playback, client: ApolloClient): PlayerCommands {
  const { toggle, next, know, previous, seek, titleOf, arrange, jump, forget } = playback;
  const withSong = (ref: SongRef, change: (song: PlayerSong, lineUp: LineUp<PlayerSong>) => void) =>
    arrange((lineUp) => {
      for (const song of songsOf(client, [ref])) change(song, lineUp);
    });
  return {
    playFrom(refs, place, source) {
      const songs = songsOf(client, refs);
      const index = songsOf(client, refs.slice(0, place)).length;
      if (songs[index]?.id === refs[place]?.id) playback.playFrom(songs, index, source);
    },
    follow: (refs, source) => arrange((lineUp) => lineUp.follow(songsOf(client, refs), source)),
    playNext: (ref, source) => withSong(ref, (song, lineUp) => lineUp.playNext(song, source)),
    addToQueue: (ref, source) => withSong(ref, (song, lineUp) => lineUp.add(song, source)),
    toggle,
    next,
    know,
    previous,
    seek,
    titleOf,
    arrange,
    jump,
    forget,
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
