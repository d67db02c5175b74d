import clsx from "clsx";
import { licenseLabel, nameAndTerms } from "@/texts/licenses";
import type { LicenseBadge_LicenseFragment as License } from "./license-badge.generated";

/** The licence's short name alone: in a button, which can hold no link, and where room is scarce. */
export function LicenseMark({ license, className }: { license: License; className?: string }) {
  return (
    <span
      title={nameAndTerms(license)}
      className={clsx(
        "inline-block shrink-0 rounded-md border border-line px-1 text-ink-soft text-xs leading-4.5",
        className,
      )}
    >
      {licenseLabel(license.code)}
    </span>
  );
}
