import clsx from "clsx";
import { LicenseBadge } from "./license-badge";
import type { LicenseBadge_LicenseFragment as License } from "./license-badge.generated";

type SongCreditProps = { artist: string; license: License; isOneLine?: boolean };

/** Whom to credit and under which licence: beside every song. */
export function SongCredit({ artist, license, isOneLine = false }: SongCreditProps) {
  return (
    <p
      className={clsx(
        "flex min-w-0 items-center gap-x-2 gap-y-0.5 text-ink-soft text-sm",
        isOneLine ? "*:last:shrink-0" : "flex-wrap",
      )}
    >
      <span className="max-w-full truncate">{artist}</span>
      <LicenseBadge license={license} />
    </p>
  );
}
