import { LicenseBadge } from "./license-badge";
import type { LicenseBadge_LicenseFragment as License } from "./license-badge.generated";

/** Whom to credit and under which licence: beside every song. */
export function SongCredit({ artist, license }: { artist: string; license: License }) {
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 text-ink-soft text-sm">
      <span className="max-w-full truncate">{artist}</span>
      <LicenseBadge license={license} />
    </p>
  );
}
