"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import { Cover } from "@/components/cover";
import type { LicenseBadge_LicenseFragment as License } from "@/components/license-badge.generated";
import { LicenseMark } from "@/components/license-mark";
import { useSongLike } from "@/features/feedback";
import { bySong } from "@/texts/taste-picker";

type ArtistPickProps = {
  song: {
    id: string;
    title: string;
    album: { id: string } | null;
    artist: { name: string };
    license: License;
  };
  onPick: (isPicked: boolean) => void;
};

/** An artist to pick by the song of theirs that is named: what is said is that one likes it. */
export function ArtistPick({ song, onPick }: ArtistPickProps) {
  const like = useSongLike(song.id);
  if (!like) return null;
  const { isLiked, toggle } = like;

  async function press() {
    if (await toggle()) onPick(!isLiked);
  }

  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-pressed={isLiked}
        onClick={() => void press()}
        className={clsx(
          "flex size-full items-center gap-3 rounded-xl border p-2 pr-3 text-left transition-colors",
          isLiked ? "border-accent bg-accent-wash" : "border-line bg-surface hover:bg-raised",
        )}
      >
        <Cover seed={song.album?.id ?? song.id} className="size-11 shrink-0 rounded-lg" />
        <span className="min-w-0 flex-1">
          <span className={clsx("block truncate font-medium", isLiked && "text-accent")}>
            {song.artist.name}
          </span>
          <span className="flex flex-wrap items-center gap-x-1.5 text-ink-soft text-sm">
            <span className="max-w-full truncate">{bySong(song.title)}</span>
            <LicenseMark license={song.license} />
          </span>
        </span>
        {isLiked && <Check aria-hidden="true" className="size-5 shrink-0 text-accent" />}
      </button>
    </li>
  );
}
