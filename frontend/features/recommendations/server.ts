import "server-only";
import { cookies } from "next/headers";
import { query } from "@/lib/apollo/server";
import { usesIn } from "@/lib/license-uses";
import { KNOBS_COOKIE, knobsIn } from "./knobs";
import { type Mix, USES_COOKIE, variablesOf } from "./mix";
import { NewestListDocument } from "./song-reasons.generated";

export { NewArtistsRail } from "./new-artists-rail";

/** The mix as this browser keeps it. */
export async function chosenMix(): Promise<Mix> {
  const kept = await cookies();
  return {
    knobs: knobsIn(kept.get(KNOBS_COOKIE)?.value),
    uses: usesIn(kept.get(USES_COOKIE)?.value),
  };
}

/** Whose list it is and which, as it is now; null where the API cannot say. */
export async function newestList(mix: Mix): Promise<{ listener: string; listId: string } | null> {
  const variables = variablesOf(mix);
  const { data } = await query({ query: NewestListDocument, variables, errorPolicy: "all" });
  return data?.me ? { listener: data.me.id, listId: data.me.recommendations.listId } : null;
}
