import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { query } from "@/lib/apollo/server";
import { CurrentListenerDocument } from "./current-listener.generated";

/**
 * Who is listening; null before the welcome page was answered or skipped. `privateSession` is
 * undefined where the API cannot tell whether one is on. Throws when the API is down.
 */
export const currentListener = cache(async () => {
  const { data, error } = await query({ query: CurrentListenerDocument, errorPolicy: "all" });
  const listener = data?.me ?? null;
  if (!error) return listener;
  if (!listener) throw error;
  return { ...listener, privateSession: undefined };
});

/** The listener, or a turn to the welcome page, which comes back to `path`. */
export async function requireListener(path: string) {
  const listener = await currentListener();
  if (!listener) redirect(path === "/" ? "/welcome" : `/welcome?next=${encodeURIComponent(path)}`);
  return listener;
}
