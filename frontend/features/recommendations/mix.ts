import type { LicenseUse } from "@/lib/graphql/schema.generated";
import { isNeutral, type Knobs, NEUTRAL } from "./knobs";

/** What list one wants: how it is mixed, and what the licences of its songs must allow. */
export type Mix = { knobs: Knobs; uses: readonly LicenseUse[] };

/** The model's own list, of all songs. */
export const OWN_MIX: Mix = { knobs: NEUTRAL, uses: [] };

/** Cookie of uses that were asked for, so that the server makes the list with them. */
export const USES_COOKIE = "uses";

export function isOwn({ knobs, uses }: Mix): boolean {
  return isNeutral(knobs) && uses.length === 0;
}

/** What the documents of the list ask with. */
export function variablesOf({ knobs, uses }: Mix): { knobs: Knobs | null; uses: LicenseUse[] } {
  return { knobs: isNeutral(knobs) ? null : knobs, uses: [...uses] };
}
