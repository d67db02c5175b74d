import type { PropsWithChildren } from "react";
import { PreloadQuery, query } from "@/lib/apollo/server";
import { type Mix, variablesOf } from "./mix";
import { RecommendationsDocument } from "./recommendation-list.generated";
import { ListReasonsDocument } from "./song-reasons.generated";

/** Has the reasons of the list that the request knows already, where it knows one. */
export async function WithReasons({ mix, children }: PropsWithChildren<{ mix: Mix }>) {
  const variables = variablesOf(mix);
  const { data } = await query({ query: RecommendationsDocument, variables, errorPolicy: "all" });
  if (!data?.me) return children;
  const { id: listener, recommendations } = data.me;
  return (
    <PreloadQuery
      query={ListReasonsDocument}
      variables={{ listener, listId: recommendations.listId }}
    >
      {children}
    </PreloadQuery>
  );
}
