"use client";

import { useSuspenseQuery } from "@apollo/client/react";
import { ListMusic, Play } from "lucide-react";
import { Button } from "@/components/button";
import { Message } from "@/components/message";
import { PageHeader } from "@/components/page-header";
import { SongList } from "@/features/catalogue";
import { isUnwanted } from "@/features/feedback";
import { usePlayerCommands } from "@/features/player";
import { ListStatus } from "./list-status";
import { Rank } from "./rank";
import {
  type RecommendationList_UserFragment,
  RecommendationsDocument,
  type RecommendationsQuery,
} from "./recommendation-list.generated";
import { SongReason } from "./song-reason";
import { useListChange } from "./use-list-change";
import { useReasons } from "./use-reasons";

const TILES = 4;

/** The listener's live list: rendered by the server, then kept current by the subscription. */
export function RecommendationList() {
  const { data } = useSuspenseQuery(RecommendationsDocument);
  if (!data.me || data.me.recommendations.edges.length === 0) return <NothingYet />;
  return <LiveList listener={data.me} list={data.me.recommendations} />;
}

type LiveListProps = {
  listener: NonNullable<RecommendationsQuery["me"]>;
  list: RecommendationList_UserFragment["recommendations"];
};

function LiveList({ listener, list }: LiveListProps) {
  const { playFrom } = usePlayerCommands();
  const reasons = useReasons(listener.id, list.listId);
  const edges = list.edges.flatMap(({ node, ...edge }) =>
    node && !isUnwanted(node) ? { ...edge, node } : [],
  );
  const songs = edges.map(({ node }) => node);
  const change = useListChange(
    songs.map(({ id }) => id),
    list.followsPlayId,
  );
  const [first] = songs;
  if (!first) return <NothingYet />;
  return (
    <>
      <PageHeader
        title="For you"
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
          <Button onClick={() => playFrom(songs, first, "RECOMMENDATIONS")}>
            <Play aria-hidden="true" className="size-4 fill-current" />
            Play from the top
          </Button>
        }
      />
      <SongList
        label="Recommendations"
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
    </>
  );
}

function NothingYet() {
  return (
    <Message icon={ListMusic} title="No songs to recommend yet">
      The catalogue is empty, or it is still being brought in. Look again in a minute.
    </Message>
  );
}
