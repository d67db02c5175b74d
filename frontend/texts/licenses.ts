import { listed } from "@/lib/format";
import type { LicenseUse } from "@/lib/graphql/schema.generated";

/** What a licence may allow; each goes on from `freeTo`. */
export const uses: Record<LicenseUse, string> = {
  SHARE: "share",
  ADAPT: "adapt",
  COMMERCIAL: "use commercially",
};
export const freeTo = "Free to";

/** A licence code as people know it: `BY-NC` → `CC BY-NC`. */
export function licenseLabel(code: string): string {
  const named = { unknown: "Licence unknown", PD: "Public domain", CC0: "CC0" }[code];
  return named ?? `CC ${code.replace("SAMPLING", "Sampling")}`;
}

export type Terms = {
  allowsSharing: boolean;
  allowsAdapting: boolean;
  allowsCommercialUse: boolean;
};

/** What a licence allows, in plain words. */
export function licenseWords(license: Terms): string {
  if (!license.allowsSharing) return "Listening only, as far as is known.";
  const allowed = [
    uses.SHARE,
    license.allowsAdapting ? uses.ADAPT : "",
    license.allowsCommercialUse ? uses.COMMERCIAL : "",
  ].filter(Boolean);
  return `Free to ${listed(allowed)}, with credit.`;
}

export const nameAndTerms = (license: Terms & { title: string }) =>
  `${license.title}. ${licenseWords(license)}`;
