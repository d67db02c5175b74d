import "server-only";
import { query } from "@/lib/apollo/server";
import { NewestListDocument } from "./song-reasons.generated";

/** Whose list it is and which, as it is now; null where the API cannot say. */
export async function newestList(): Promise<{ listener: string; listId: string } | null> {
  const { data } = await query({ query: NewestListDocument, errorPolicy: "all" });
  return data?.me ? { listener: data.me.id, listId: data.me.recommendations.listId } : null;
}
