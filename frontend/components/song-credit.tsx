import clsx from "clsx";
import { Link } from "@/components/link";
import { LicenseBadge } from "./license-badge";
import type { LicenseBadge_LicenseFragment as License } from "./license-badge.generated";

type SongCreditProps = {
  artist: string;
  /** Where their page is to be linked to. */
  artistId?: string;
  license: License;
  /** Whatever it takes, but for a phone, where nothing would be left of the name. */
  isOneLine?: boolean;
};

/** Whom to credit and under which licence: beside every song. */
export function SongCredit({ artist, artistId, license, isOneLine = false }: SongCreditProps) {
  return (
    <p
      className={clsx(
        "flex min-w-0 flex-wrap items-center gap-x-2 text-ink-soft text-sm leading-6",
        isOneLine && "sm:flex-nowrap sm:*:last:shrink-0",
      )}
    >
      {artistId ? (
        <Link
          href={`/artist/${artistId}`}
          className="relative z-10 max-w-full truncate underline-offset-4 hover:underline"
        >
          {artist}
        </Link>
      ) : (
        <span className="max-w-full truncate">{artist}</span>
      )}
      <LicenseBadge license={license} />
    </p>
  );
}
