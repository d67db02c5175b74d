import { useDeferredValue } from "react";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import { ListReasonsDocument, type SongReason_ReasonFragment } from "./song-reasons.generated";

export type Reason = SongReason_ReasonFragment;

/**
 * Why each song of a list stands in it, by song id. Those of the first list come with the page; those
 * of a pushed one are asked for behind it, and until they are here the earlier ones stand. A song
 * without an entry has no reason that is known.
 */
export function useReasons(
  listener: string,
  listId: string,
): ReadonlyMap<string, readonly Reason[]> {
  const asked = useDeferredValue(listId);
  const { data } = usePageQuery(ListReasonsDocument, {
    variables: { listener, listId: asked },
    errorPolicy: "all", // a list without reasons is better than no list
  });
  const edges = data?.node?.__typename === "User" ? data.node.recommendations.edges : [];
  return new Map(
    edges.flatMap(({ node, reasons }) => (node && reasons ? [[node.id, reasons] as const] : [])),
  );
}
