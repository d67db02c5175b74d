import "server-only";
import { cookies } from "next/headers";
import { query } from "@/lib/apollo/server";
import { KNOBS_COOKIE, type Knobs, knobsIn, variablesOf } from "./knobs";
import { NewestListDocument } from "./song-reasons.generated";

/** The knobs as this browser turned them. */
export async function chosenKnobs(): Promise<Knobs> {
  return knobsIn((await cookies()).get(KNOBS_COOKIE)?.value);
}

/** Whose list it is and which, as it is now; null where the API cannot say. */
export async function newestList(
  knobs: Knobs,
): Promise<{ listener: string; listId: string } | null> {
  const variables = variablesOf(knobs);
  const { data } = await query({ query: NewestListDocument, variables, errorPolicy: "all" });
  return data?.me ? { listener: data.me.id, listId: data.me.recommendations.listId } : null;
}
