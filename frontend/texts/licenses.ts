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
  return `Free to ${allowed(license)}, with credit.`;
}

// Written out: each song of a list says it, and an `Intl.ListFormat` takes longer to make than the list.
function allowed({ allowsAdapting, allowsCommercialUse }: Terms): string {
  if (allowsAdapting && allowsCommercialUse) return "share, adapt and use commercially";
  if (allowsAdapting) return "share and adapt";
  return allowsCommercialUse ? "share and use commercially" : "share";
}

export const licenseTerms = (license: Terms & { code: string }) =>
  `${licenseLabel(license.code)}: ${licenseWords(license)}`;

export const nameAndTerms = (license: Terms & { title: string }) =>
  `${license.title}. ${licenseWords(license)}`;
