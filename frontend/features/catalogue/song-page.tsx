"use client";

import { ArrowUpRight, Copy, Pause, Play } from "lucide-react";
import { Button, buttonClass } from "@/components/button";
import { Cover } from "@/components/cover";
import { LicenseBadge } from "@/components/license-badge";
import { Link } from "@/components/link";
import { FeedbackButtons, SongLikeButton } from "@/features/feedback";
import { usePlayerCommands, useStanding } from "@/features/player";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import { clockTime } from "@/lib/format";
import * as texts from "@/texts/catalogue";
import { copyCreditLine } from "@/texts/credit";
import { licenseWords } from "@/texts/licenses";
import { copyCredit } from "./copy-credit";
import { GenreLinks } from "./genre-links";
import { NotInCatalogue } from "./not-in-catalogue";
import { SimilarSongs } from "./similar-songs";
import { SongPageDocument, type SongPageQuery } from "./song-page.generated";

const WAY = "underline-offset-4 hover:underline";

type Song = NonNullable<SongPageQuery["song"]>;

/** One song: who made it, what it may be used for, and what is like it. */
export function SongPage({ id }: { id: string }) {
  const { data } = usePageQuery(SongPageDocument, { variables: { id } });
  const song = data.song;
  if (!song) return <NotInCatalogue />;
  return (
    <>
      <header className="mb-10 flex flex-col gap-6 sm:flex-row sm:items-start">
        <Cover
          seed={song.album?.id ?? song.id}
          className="size-44 rounded-2xl shadow-lifted sm:size-56"
        />
        <div className="grid min-w-0 gap-3">
          <h1 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">
            {song.title}
          </h1>
          <p className="text-ink-soft text-lg">
            {song.artist ? (
              <Link href={`/artist/${song.artist.id}`} className={WAY}>
                {song.artist.name}
              </Link>
            ) : (
              texts.unknownArtist
            )}
            {song.album?.title && (
              <>
                {" · "}
                <Link href={`/album/${song.album.id}`} className={WAY}>
                  {song.album.title}
                </Link>
              </>
            )}
          </p>
          <Facts song={song} />
          <Actions song={song} />
          <FeedbackButtons songId={song.id} />
        </div>
      </header>
      <SimilarSongs title={texts.similarSongs} songs={song.similar} />
    </>
  );
}

function Facts({ song }: { song: Song }) {
  const facts = [
    song.durationSeconds === null ? "" : clockTime(song.durationSeconds),
    song.album?.releasedOn?.slice(0, 4),
    texts.listensOnFma(song.listens),
  ];
  return (
    <div className="grid gap-2 text-ink-soft text-sm">
      <p>{facts.filter(Boolean).join(" · ")}</p>
      <GenreLinks label={texts.genres} genres={song.genres} />
      <p className="flex flex-wrap items-center gap-x-2">
        <LicenseBadge license={song.license} />
        <span>{licenseWords(song.license)}</span>
      </p>
    </div>
  );
}

function Actions({ song }: { song: Song }) {
  const { playFrom, toggle } = usePlayerCommands();
  const standing = useStanding(song.id);
  const isOn = standing === "playing";

  return (
    <div className="flex flex-wrap gap-2 pt-1">
      <Button onClick={() => (standing ? toggle() : playFrom([song, ...song.similar], 0, "SONG"))}>
        {isOn ? (
          <Pause className="size-4 fill-current" />
        ) : (
          <Play className="size-4 fill-current" />
        )}
        {isOn ? texts.pause : texts.play}
      </Button>
      <SongLikeButton songId={song.id} className="border border-line" />
      <Button look="quiet" onClick={() => void copyCredit(song.creditLine)}>
        <Copy aria-hidden="true" className="size-4" />
        {copyCreditLine}
      </Button>
      <a href={song.pageUrl} target="_blank" rel="noreferrer" className={buttonClass("quiet")}>
        {texts.pageOnFma}
        <ArrowUpRight aria-hidden="true" className="size-4" />
      </a>
    </div>
  );
}
