"use client";

import { SearchX } from "lucide-react";
import { Message } from "@/components/message";
import { MoreButton } from "@/components/more-button";
import { SongList } from "@/features/catalogue";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import * as texts from "@/texts/search";
import { SearchSongsDocument } from "./search-results.generated";
import { type SearchTerms, variablesOf } from "./search-terms";

export function SearchResults({ terms }: { terms: SearchTerms }) {
  const { data, fetchMore } = usePageQuery(SearchSongsDocument, { variables: variablesOf(terms) });
  const { edges, pageInfo } = data.songs;
  const songs = edges.flatMap(({ node }) => node ?? []);
  if (songs.length === 0) return <NothingFound />;
  return (
    <div>
      <SongList
        label={texts.results}
        source="SEARCH"
        items={songs.map((song) => ({ key: song.id, song }))}
      />
      {pageInfo.hasNextPage && (
        <MoreButton load={() => fetchMore({ variables: { after: pageInfo.endCursor } })} />
      )}
    </div>
  );
}

function NothingFound() {
  return (
    <Message icon={SearchX} title={texts.noSong}>
      {texts.tryOther}
    </Message>
  );
}
