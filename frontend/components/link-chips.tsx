import { Link } from "@/components/link";

export type NamedPlace = {
  href: `/artist/${string}` | `/album/${string}` | `/genre/${string}`;
  text: string;
};

type LinkChipsProps = { label: string; links: readonly NamedPlace[] };

/** Ways to pages that have a short name. */
export function LinkChips({ label, links }: LinkChipsProps) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2">
      {links.map(({ href, text }) => (
        <li key={href} className="max-w-full">
          <Link
            href={href}
            className="inline-flex min-h-8 pointer-coarse:min-h-10 max-w-full items-center rounded-full border border-line bg-surface px-3.5 text-ink-soft text-sm transition-colors hover:bg-raised hover:text-ink"
          >
            <span className="truncate">{text}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
