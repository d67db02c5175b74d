"use client";

import { Music } from "lucide-react";
import { Message } from "@/components/message";
import { MoreButton } from "@/components/more-button";
import { PlayFromTop } from "@/components/play-from-top";
import { usePlayerCommands } from "@/features/player";
import type { PlaySource } from "@/lib/graphql/schema.generated";
import * as texts from "@/texts/catalogue";
import { SongList } from "./song-list";
import type { ListedSongRef } from "./use-listed-song";

type Songs = {
  edges: readonly { node: ListedSongRef | null }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

type SongPagesProps = {
  label: string;
  source: PlaySource;
  songs: Songs;
  load: (after: string | null) => Promise<unknown>;
};

/** A long list of songs, one page after the other, to be played from the top. */
export function SongPages({ label, source, songs: { edges, pageInfo }, load }: SongPagesProps) {
  const { playFrom } = usePlayerCommands();
  const songs = edges.flatMap(({ node }) => node ?? []);
  if (songs.length === 0) {
    return (
      <Message icon={Music} title={texts.noSongs}>
        {texts.noneOfThese}
      </Message>
    );
  }
  return (
    <>
      <PlayFromTop play={() => playFrom(songs, 0, source)} className="mb-4" />
      <SongList
        label={label}
        source={source}
        items={songs.map((song) => ({ key: song.id, song }))}
      />
      {pageInfo.hasNextPage && <MoreButton load={() => load(pageInfo.endCursor)} />}
    </>
  );
}
