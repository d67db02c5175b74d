"use client";

import { Music, Play } from "lucide-react";
import { Button } from "@/components/button";
import { Message } from "@/components/message";
import { MoreButton } from "@/components/more-button";
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
      <Button onClick={() => playFrom(songs, 0, source)} className="mb-4">
        <Play aria-hidden="true" className="size-4 fill-current" />
        {texts.playFromTop}
      </Button>
      <SongList
        label={label}
        source={source}
        items={songs.map((song) => ({ key: song.id, song }))}
      />
      {pageInfo.hasNextPage && <MoreButton load={() => load(pageInfo.endCursor)} />}
    </>
  );
}
