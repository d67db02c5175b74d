"use client";

import { History as HistoryIcon } from "lucide-react";
import { buttonClass } from "@/components/button";
import { Link } from "@/components/link";
import { Message } from "@/components/message";
import { MoreButton } from "@/components/more-button";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import { useReader } from "@/lib/use-reader";
import * as texts from "@/texts/history";
import { byDay } from "./days";
import { HistoryDay } from "./history-day";
import { type HistoryFilter, variablesOf } from "./history-filter";
import { HistoryDocument } from "./history-list.generated";

/** What was played, the newest day first, with what was heard of it. */
export function HistoryList({ filter }: { filter: HistoryFilter }) {
  const variables = variablesOf(filter);
  const { data, fetchMore } = usePageQuery(HistoryDocument, { variables });
  const reader = useReader();
  const connection = data.me?.plays;
  const plays = (connection?.edges ?? []).flatMap(({ node }) => node ?? []);
  if (!data.me || !connection || plays.length === 0) {
    return Object.keys(variables).length > 0 ? <NoneOfThese /> : <NoPlays />;
  }
  const { hasNextPage, endCursor } = connection.pageInfo;
  const listenerId = data.me.id;
  return (
    <div className="grid gap-8">
      {byDay(plays, reader.timeZone).map((day) => (
        <HistoryDay key={day.date} listenerId={listenerId} day={day} reader={reader} all={plays} />
      ))}
      {hasNextPage && <MoreButton load={() => fetchMore({ variables: { after: endCursor } })} />}
    </div>
  );
}

function NoneOfThese() {
  return (
    <Message
      icon={HistoryIcon}
      title={texts.noSuchPlays}
      action={
        <Link href="/history" className={buttonClass("primary")}>
          {texts.showAll}
        </Link>
      }
    >
      {texts.noneOfThisKind}
    </Message>
  );
}

function NoPlays() {
  return (
    <Message
      icon={HistoryIcon}
      title={texts.nothingPlayed}
      action={
        <Link href="/" className={buttonClass("primary")}>
          {texts.toYourList}
        </Link>
      }
    >
      {texts.whatStandsHere}
    </Message>
  );
}
