import clsx from "clsx";
import { licenseLabel } from "@/lib/format";
import type { LicenseBadge_LicenseFragment as License } from "./license-badge.generated";

const LOOKS =
  "inline-block max-w-full truncate rounded-md border border-line px-1.5 text-ink-faint text-xs leading-4.5";

/** The licence's short name, linked where its text is known. */
export function LicenseBadge({ license }: { license: License }) {
  const label = licenseLabel(license.code);
  if (!license.url) return <span className={LOOKS}>{label}</span>;
  return (
    <a
      href={license.url}
      target="_blank"
      rel="license noreferrer"
      title={license.title}
      className={clsx(LOOKS, "relative z-10 hover:border-ink-faint hover:text-ink")}
    >
      {label}
    </a>
  );
}
