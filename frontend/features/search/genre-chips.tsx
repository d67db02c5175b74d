import { use } from "react";
import { ToggleChip } from "@/components/toggle-chip";
import * as texts from "@/texts/search";

export type RootGenre = { id: string; title: string };

type GenreChipsProps = {
  genres: Promise<readonly RootGenre[]>;
  chosen: string | null;
  onChoose: (genre: string | null) => void;
};

/** Narrows a search to one of FMA's root genres; a second click lets go of it. */
export function GenreChips({ genres, chosen, onChoose }: GenreChipsProps) {
  return (
    <fieldset className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:px-0">
      <legend className="sr-only">{texts.genre}</legend>
      {use(genres).map(({ id, title }) => (
        <ToggleChip
          key={id}
          isOn={chosen === id}
          onClick={() => onChoose(chosen === id ? null : id)}
        >
          {title}
        </ToggleChip>
      ))}
    </fieldset>
  );
}
