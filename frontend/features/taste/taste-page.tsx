"use client";

import { ChartColumn } from "lucide-react";
import { buttonClass } from "@/components/button";
import { Link } from "@/components/link";
import { LocalTime } from "@/components/local-time";
import { Message } from "@/components/message";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import * as texts from "@/texts/taste";
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
  const { data } = usePageQuery(TasteDocument);
  const taste = data.me?.taste;
  if (!taste) return null;
  if (taste.playCount === 0) return <NothingYet taste={taste} />;
  return (
    <>
      <p className="mb-8 text-ink-soft">
        {texts.drawnFrom(
          taste.playCount,
          taste.since && <LocalTime at={taste.since} options={DAY} />,
        )}
      </p>
      <div className="grid gap-12 lg:grid-cols-2 lg:gap-x-10 lg:*:last:odd:col-span-2">
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
        title={texts.nothingYet}
        action={
          <Link href="/" className={buttonClass("primary")}>
            {texts.toYourList}
          </Link>
        }
      >
        {texts.whatItDrawsOn}
      </Message>
      <ListMovers reasons={taste.listReasons} />
    </>
  );
}
