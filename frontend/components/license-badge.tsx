import clsx from "clsx";
import { licenseLabel, nameAndTerms } from "@/texts/licenses";
import type { LicenseBadge_LicenseFragment as License } from "./license-badge.generated";

const LOOKS =
  "inline-block max-w-full truncate rounded-md border border-line px-1.5 text-ink-faint text-xs leading-5.5";

/** The licence's short name, linked where its text is known; its tip says what it allows. */
export function LicenseBadge({ license }: { license: License }) {
  const label = licenseLabel(license.code);
  const words = nameAndTerms(license);
  if (!license.url) {
    return (
      <span className={LOOKS} title={words}>
        {label}
      </span>
    );
  }
  return (
    <a
      href={license.url}
      target="_blank"
      rel="license noreferrer"
      title={words}
      className={clsx(LOOKS, "relative z-10 hover:border-ink-faint hover:text-ink")}
    >
      {label}
    </a>
  );
}
