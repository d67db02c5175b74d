import clsx from "clsx";
import { licenseLabel } from "@/lib/format";
import type { LicenseBadge_LicenseFragment as License } from "./license-badge.generated";

/** What the song may be used for: its licence's short name, linked where FMA's title names one. */
export function LicenseBadge({ license, className }: { license: License; className?: string }) {
  const label = licenseLabel(license.code);
  const looks = clsx("whitespace-nowrap text-ink-faint text-xs", className);
  if (!license.url) return <span className={looks}>{label}</span>;
  return (
    <a
      href={license.url}
      target="_blank"
      rel="license noreferrer"
      title={license.title}
      className={clsx(looks, "relative z-10 underline-offset-2 hover:text-ink hover:underline")}
    >
      {label}
    </a>
  );
}
