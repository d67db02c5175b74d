"use client";

import { useSuspenseQuery } from "@apollo/client/react";
import { History as HistoryIcon } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/button";
import { Message } from "@/components/message";
import { MoreButton } from "@/components/more-button";
import { SongList } from "@/features/catalogue";
import { HistoryDocument } from "./history-list.generated";
import { PlayOutcome } from "./play-outcome";

/** What was played, newest first, with what was heard of it. */
export function HistoryList() {
  const { data, fetchMore } = useSuspenseQuery(HistoryDocument);
  const connection = data.me?.plays;
  const plays = (connection?.edges ?? []).flatMap(({ node }) => node ?? []);
  if (!connection || plays.length === 0) return <NoPlays />;
  const { hasNextPage, endCursor } = connection.pageInfo;
  return (
    <>
      <SongList
        label="Played songs"
        source="HISTORY"
        items={plays.flatMap(({ song, ...play }) =>
          song ? { key: play.id, song, aside: <PlayOutcome play={play} /> } : [],
        )}
      />
      {hasNextPage && <MoreButton load={() => fetchMore({ variables: { after: endCursor } })} />}
    </>
  );
}

function NoPlays() {
  return (
    <Message
      icon={HistoryIcon}
      title="Nothing played yet"
      action={
        <Link href="/" className={buttonClass("primary")}>
          Go to your list
        </Link>
      }
    >
      Songs that you play stand here, with how long you listened. Nobody else can see them.
    </Message>
  );
}
