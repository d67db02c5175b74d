"use client";

import clsx from "clsx";
import * as texts from "@/texts/map";
import { type MapGenre, NO_GENRE } from "./map-file";
import { colourOf, type Theme } from "./palette";

type MapLegendProps = {
  genres: readonly MapGenre[];
  theme: Theme;
  hidden: ReadonlySet<number>;
  /** Shows or hides a genre. */
  toggle: (genre: number) => void;
};

/** Which colour is which genre; a press shows or hides it. */
export function MapLegend({ genres, theme, hidden, toggle }: MapLegendProps) {
  const entries = [
    ...genres.map(({ title }, genre) => ({ genre, title })),
    { genre: NO_GENRE, title: texts.noGenre },
  ];
  return (
    <ul aria-label={texts.genres} className="flex flex-wrap gap-1.5">
      {entries.map(({ genre, title }) => {
        const isShown = !hidden.has(genre);
        return (
          <li key={genre}>
            <button
              type="button"
              aria-pressed={isShown}
              onClick={() => toggle(genre)}
              className={clsx(
                "inline-flex min-h-8 pointer-coarse:min-h-10 items-center gap-2 rounded-full border border-line px-3 text-sm",
                isShown ? "bg-surface text-ink" : "bg-raised text-ink-faint line-through",
              )}
            >
              <span
                aria-hidden="true"
                className="size-3 rounded-full"
                style={{ background: `rgb(${colourOf(genre, theme).join(" ")})` }}
              />
              {title}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
