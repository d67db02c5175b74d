"use client";

import clsx from "clsx";
import { usePlayerCommands } from "@/features/player";
import * as texts from "@/texts/recommendations";
import type { RecommendationList_UserFragment } from "./recommendation-list.generated";

type ListStatusProps = {
  list: Pick<RecommendationList_UserFragment["recommendations"], "followsPlayId" | "edges">;
  /** The newest recorded play, to name the one that the list follows after a reload. */
  lastPlay: { playId: string; song: { title: string } | null } | null;
  hasChanged: boolean;
  newSongs: number;
};

/** Says what the list was made from, and calls attention when it has just changed. */
export function ListStatus({ list, lastPlay, hasChanged, newSongs }: ListStatusProps) {
  const { titleOf } = usePlayerCommands();
  const playId = list.followsPlayId;
  const recorded = lastPlay?.playId === playId ? lastPlay?.song?.title : undefined;
  const title = playId ? (titleOf(playId) ?? recorded) : undefined;
  const song = (
    <strong className="inline-block max-w-[18ch] truncate align-bottom font-medium sm:max-w-[36ch]">
      {title ? texts.song(title) : texts.yourLastPlay}
    </strong>
  );
  return (
    <p
      role="status"
      data-follows={playId ?? ""}
      className={clsx(
        "flex items-center gap-2.5 rounded-full text-sm max-sm:min-h-10",
        hasChanged ? "animate-arrive text-ink" : "text-ink-soft",
      )}
    >
      <span aria-hidden="true" className="relative flex size-2.5 shrink-0">
        {hasChanged && (
          <span className="absolute -inset-1 animate-breathe rounded-full bg-live opacity-40" />
        )}
        <span className="relative size-2.5 rounded-full bg-live" />
      </span>
      <span>
        {!playId && beforePlays(list.edges[0]?.source)}
        {playId && (hasChanged ? texts.updatedAfter(song, newSongs) : texts.madeAfter(song))}
      </span>
    </p>
  );
}

const FIRST_LISTS: Record<string, string> = {
  PERSONAL: texts.fromLikes,
  DEMOGRAPHICS: texts.fromAnswers,
};

function beforePlays(source: string | undefined): string {
  return FIRST_LISTS[source ?? ""] ?? texts.fromPopularity;
}
