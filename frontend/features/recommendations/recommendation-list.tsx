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
import { RecommendationsDocument } from "./recommendation-list.generated";
import { useListChange } from "./use-list-change";

const TILES = 4;

/** The listener's live list: rendered by the server, then kept current by the subscription. */
export function RecommendationList() {
  const { data } = useSuspenseQuery(RecommendationsDocument);
  const { playFrom } = usePlayerCommands();
  const list = data.me?.recommendations;
  const edges = (list?.edges ?? []).flatMap(({ node, ...edge }) =>
    node && !isUnwanted(node) ? { ...edge, node } : [],
  );
  const songs = edges.map(({ node }) => node);
  const change = useListChange(
    songs.map(({ id }) => id),
    list?.followsPlayId ?? null,
  );
  const [first] = songs;
  if (!data.me || !list || !first) return <NothingYet />;
  return (
    <>
      <PageHeader
        title="For you"
        below={
          <ListStatus
            key={change.count}
            list={list}
            lastPlay={data.me.plays.edges[0]?.node ?? null}
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
