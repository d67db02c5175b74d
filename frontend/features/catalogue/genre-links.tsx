import Link from "next/link";

type GenreLinksProps = { label: string; genres: readonly { id: string; title: string }[] };

/** Ways to the pages of genres. */
export function GenreLinks({ label, genres }: GenreLinksProps) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2">
      {genres.map(({ id, title }) => (
        <li key={id}>
          <Link
            href={`/genre/${id}`}
            className="inline-flex min-h-8 items-center rounded-full border border-line bg-surface px-3.5 text-ink-soft text-sm transition-colors hover:bg-raised hover:text-ink"
          >
            {title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
