import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { query } from "@/lib/apollo/server";
import { CurrentListenerDocument } from "./current-listener.generated";

/** Who is listening; null before the welcome page was answered or skipped. Throws when the API is down. */
export const currentListener = cache(async () => {
  const { data } = await query({ query: CurrentListenerDocument });
  return data?.me ?? null;
});

/** The listener, or a turn to the welcome page, which comes back to `path`. */
export async function requireListener(path: string) {
  const listener = await currentListener();
  if (!listener) redirect(path === "/" ? "/welcome" : `/welcome?next=${encodeURIComponent(path)}`);
  return listener;
}
