import { type PropsWithChildren, type ReactNode, Suspense } from "react";
import { asking } from "@/lib/apollo/find";
import { PreloadQuery, query } from "@/lib/apollo/server";
import { type Mix, variablesOf } from "./mix";
import { RecommendationsDocument } from "./recommendation-list.generated";
import { ListReasonsDocument } from "./song-reasons.generated";

type PreloadListProps = PropsWithChildren<{ mix: Mix; fallback: ReactNode }>;

/**
 * Has the list, and why its songs stand in it, in the page's cache before `children` ask for them there.
 * Where the list fails, `fallback` stands until the browser has asked: the server does not ask twice.
 */
export async function PreloadList({ mix, fallback, children }: PreloadListProps) {
  const list = { query: RecommendationsDocument, variables: variablesOf(mix) };
  const listener = await query(list).then(
    ({ data }) => data?.me,
    () => null,
  );
  if (!listener) return <Suspense fallback={fallback}>{children}</Suspense>;
  const { listId } = listener.recommendations;
  const reasons = asking(ListReasonsDocument, { listener: listener.id, listId });
  return (
    <PreloadQuery {...list} beside={[reasons]} fallback={fallback}>
      {children}
    </PreloadQuery>
  );
}
