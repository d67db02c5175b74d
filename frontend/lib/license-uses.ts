import type { LicenseUse } from "@/lib/graphql/schema.generated";

/** What one may want a licence to allow, in the order in which it is shown and kept. */
export const USES: readonly LicenseUse[] = ["SHARE", "ADAPT", "COMMERCIAL"];

/** As an address or a cookie holds them: `share.adapt`. */
export function usesText(uses: readonly LicenseUse[]): string {
  return uses.join(".").toLowerCase();
}

/** The uses that a text names. */
export function usesIn(text: string | undefined): LicenseUse[] {
  const named = (text ?? "").toUpperCase().split(".");
  return USES.filter((use) => named.includes(use));
}
