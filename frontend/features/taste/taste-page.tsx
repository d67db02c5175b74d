"use client";

import { useSuspenseQuery } from "@apollo/client/react";
import { ChartColumn } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/button";
import { LocalTime } from "@/components/local-time";
import { Message } from "@/components/message";
import { counted } from "@/lib/format";
import { Newness, Popularity } from "./bands";
import { GenresOverTime } from "./genres-over-time";
import { ListMovers } from "./list-movers";
import { SoundProfile } from "./sound-profile";
import { TasteDocument, type TasteQuery } from "./taste.generated";
import { TopArtists } from "./top-artists";

export type Taste = NonNullable<TasteQuery["me"]>["taste"];

const DAY = { dateStyle: "long" } as const;

/** What the listener's plays say of their taste, and how far their list follows it. */
export function TastePage() {
  const { data } = useSuspenseQuery(TasteDocument);
  const taste = data.me?.taste;
  if (!taste) return null;
  if (taste.playCount === 0) return <NothingYet taste={taste} />;
  return (
    <>
      <p className="mb-8 text-ink-soft">
        Drawn from {counted(taste.playCount, "play")}
        {taste.since && (
          <>
            {" since "}
            <LocalTime at={taste.since} options={DAY} />
          </>
        )}
        . Skipped songs, plays that you left out and private sessions are not in it.
      </p>
      <div className="grid gap-12 lg:grid-cols-2 lg:gap-x-10">
        <div className="lg:col-span-2">
          <GenresOverTime taste={taste} />
        </div>
        <ListMovers reasons={taste.listReasons} />
        <TopArtists artists={taste.artists} />
        <div className="lg:col-span-2">
          <SoundProfile taste={taste} />
        </div>
        <Popularity bands={taste.popularity} />
        <Newness bands={taste.newness} />
      </div>
    </>
  );
}

function NothingYet({ taste }: { taste: Taste }) {
  return (
    <>
      <Message
        icon={ChartColumn}
        title="Nothing to show yet"
        action={
          <Link href="/" className={buttonClass("primary")}>
            To your list
          </Link>
        }
      >
        This page draws on songs of which you heard at least half. Play some, and come back.
      </Message>
      <ListMovers reasons={taste.listReasons} />
    </>
  );
}
