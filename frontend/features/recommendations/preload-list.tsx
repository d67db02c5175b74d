import type { PropsWithChildren, ReactNode } from "react";
import { asking } from "@/lib/apollo/find";
import { PreloadQuery, query } from "@/lib/apollo/server";
import { type Mix, variablesOf } from "./mix";
import { RecommendationsDocument } from "./recommendation-list.generated";
import { ListReasonsDocument } from "./song-reasons.generated";

type PreloadListProps = PropsWithChildren<{ mix: Mix; fallback: ReactNode; head: ReactNode }>;

/** Has the list, and why its songs stand in it, in the page's cache before `children` ask for them there. */
export async function PreloadList({ mix, fallback, head, children }: PreloadListProps) {
  const list = { query: RecommendationsDocument, variables: variablesOf(mix) };
  const listener = await query(list).then(
    ({ data }) => data?.me,
    () => null,
  );
  const reasons =
    listener &&
    asking(ListReasonsDocument, {
      listener: listener.id,
      listId: listener.recommendations.listId,
    });
  return (
    <PreloadQuery {...list} beside={reasons ? [reasons] : []} fallback={fallback} head={head}>
      {children}
    </PreloadQuery>
  );
}
