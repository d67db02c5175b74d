"use client";

import { ListMusic } from "lucide-react";
import { useDeferredValue, useRef } from "react";
import { Message } from "@/components/message";
import { PageHeader } from "@/components/page-header";
import { PlayFromTop } from "@/components/play-from-top";
import { SongList, useWanted } from "@/features/catalogue";
import { usePlayerCommands } from "@/features/player";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import * as texts from "@/texts/recommendations";
import { KnobsButton } from "./knobs-button";
import { ListStatus } from "./list-status";
import { type Mix, variablesOf } from "./mix";
import { useMix } from "./mix-context";
import { Rank } from "./rank";
import {
  RecommendationsDocument,
  type RecommendationsQuery,
} from "./recommendation-list.generated";
import { SongReason } from "./song-reason";
import { type List, useHeldList } from "./use-held-list";
import { useInUse } from "./use-in-use";
import { useListChange } from "./use-list-change";
import { useListMotion } from "./use-list-motion";
import { useReasons } from "./use-reasons";
import { WaitingList } from "./waiting-list";

const TILES = 4;

/** The listener's live list: rendered by the server, then kept current by the subscription. */
export function RecommendationList() {
  const { mix } = useMix();
  const wish = useDeferredValue(mix); // the list stays until another is here
  const { data } = usePageQuery(RecommendationsDocument, { variables: variablesOf(wish) });
  if (!data.me || data.me.recommendations.edges.length === 0) return <NothingYet wish={wish} />;
  return <LiveList listener={data.me} newest={data.me.recommendations} wish={wish} />;
}

type LiveListProps = {
  listener: NonNullable<RecommendationsQuery["me"]>;
  newest: List;
  wish: Mix;
};

function LiveList({ listener, newest, wish }: LiveListProps) {
  const { playFrom } = usePlayerCommands();
  const [isInUse, whileInUse] = useInUse();
  const { list, nWaiting, showNewest } = useHeldList(newest, isInUse, wish);
  const reasons = useReasons(listener.id, list.listId);
  const edges = useWanted(
    list.edges.flatMap(({ node, ...edge }) => (node ? { ...edge, node } : [])),
  );
  const songs = edges.map(({ node }) => node);
  const songIds = songs.map(({ id }) => id);
  const change = useListChange(songIds, list.followsPlayId);
  const around = useRef<HTMLElement>(null);
  useListMotion(around, songIds.join());
  if (songs.length === 0) return <NothingYet wish={wish} />;
  return (
    <>
      <PageHeader
        title={texts.forYou}
        below={
          <ListStatus
            key={change.count}
            list={list}
            lastPlay={listener.plays.edges[0]?.node ?? null}
            hasChanged={change.count > 0}
            newSongs={change.entered.size}
          />
        }
        action={
          <div className="flex flex-wrap gap-2">
            <KnobsButton />
            <PlayFromTop play={() => playFrom(songs, 0, "RECOMMENDATIONS")} />
          </div>
        }
      />
      <section
        ref={around}
        tabIndex={-1}
        aria-label={texts.yourList}
        className="relative outline-none"
        {...whileInUse}
      >
        <WaitingList
          nWaiting={nWaiting}
          show={() => {
            showNewest();
            around.current?.focus();
          }}
        />
        <SongList
          label={texts.recommendations}
          source="RECOMMENDATIONS"
          tiles={TILES}
          items={edges.map(({ node, rank }, place) => {
            const isNew = change.entered.has(node.id);
            // Where most of the list is new, marks would say nothing.
            const isMarked = isNew && change.entered.size <= edges.length / 2;
            return {
              key: node.id,
              song: node,
              lead: <Rank rank={place < TILES ? null : rank} isNew={isMarked} />,
              note: <SongReason title={node.title} reasons={reasons.get(node.id) ?? []} />,
              className: isNew ? "animate-arrive" : undefined,
            };
          })}
        />
      </section>
    </>
  );
}

function NothingYet({ wish }: { wish: Mix }) {
  if (wish.uses.length > 0) {
    return (
      <Message icon={ListMusic} title={texts.noneAllowed} action={<KnobsButton />}>
        {texts.askForLess}
      </Message>
    );
  }
  return (
    <Message icon={ListMusic} title={texts.noSongs}>
      {texts.catalogueIsEmpty}
    </Message>
  );
}
