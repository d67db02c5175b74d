import clsx from "clsx";

export type RootGenre = { id: string; title: string };

type GenreChipsProps = {
  genres: readonly RootGenre[];
  chosen: string | null;
  onChoose: (genre: string | null) => void;
};

/** Narrows a search to one of FMA's root genres; a second click lets go of it. */
export function GenreChips({ genres, chosen, onChoose }: GenreChipsProps) {
  return (
    <fieldset className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:px-0">
      <legend className="sr-only">Genre</legend>
      {genres.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          aria-pressed={chosen === id}
          onClick={() => onChoose(chosen === id ? null : id)}
          className={clsx(
            "min-h-8 shrink-0 rounded-full border px-3.5 text-sm transition-colors",
            chosen === id
              ? "border-accent bg-accent-wash font-medium text-accent"
              : "border-line bg-surface text-ink-soft hover:bg-raised hover:text-ink",
          )}
        >
          {title}
        </button>
      ))}
    </fieldset>
  );
}
