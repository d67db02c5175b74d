"use client";

import { useRef } from "react";
import { MoreButton } from "@/components/more-button";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import { buttonBeside } from "@/lib/neighbour";
import * as texts from "@/texts/said";
import { SaidListDocument } from "./said-list.generated";
import { isListed, SaidRow } from "./said-row";
import { useTakeBack } from "./use-take-back";

/** Songs and artists that the listener liked, disliked or banned, each to be taken back. */
export function SaidList() {
  const { data, fetchMore } = usePageQuery(SaidListDocument);
  const takeBack = useTakeBack(data.me?.id ?? "");
  const box = useRef<HTMLDivElement>(null);
  const connection = data.me?.feedback;
  const said = (connection?.edges ?? []).flatMap(({ node }) =>
    node && isListed(node) ? node : [],
  );

  async function press(feedbackId: string, row: Element | null) {
    const next = buttonBeside(row);
    if (await takeBack(feedbackId)) (next ?? box.current)?.focus();
  }

  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      {said.length === 0 && <p className="text-ink-soft">{texts.nothingYet}</p>}
      <ul aria-label={texts.whatYouSaid} className="divide-y divide-line">
        {said.map((word) => (
          <SaidRow key={word.id} said={word} takeBack={(row) => void press(word.feedbackId, row)} />
        ))}
      </ul>
      {connection?.pageInfo.hasNextPage && (
        <MoreButton
          load={() => fetchMore({ variables: { after: connection.pageInfo.endCursor } })}
        />
      )}
    </div>
  );
}
