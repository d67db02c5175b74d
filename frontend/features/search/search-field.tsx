import { LoaderCircle, Search } from "lucide-react";
import { searchField } from "@/lib/search-focus";
import * as texts from "@/texts/search";

type SearchFieldProps = { text: string; isBusy: boolean; onChange: (text: string) => void };

export function SearchField({ text, isBusy, onChange }: SearchFieldProps) {
  const Sign = isBusy ? LoaderCircle : Search;
  return (
    <search className="relative">
      <Sign
        aria-hidden="true"
        className={`pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-ink-faint ${isBusy ? "animate-spin" : ""}`}
      />
      <input
        ref={searchField}
        type="search"
        aria-label={texts.searchSongs}
        placeholder={texts.songArtistOrAlbum}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={200}
        className="w-full rounded-2xl border border-line bg-surface py-3.5 pr-4 pl-12 text-lg placeholder:text-ink-faint"
      />
    </search>
  );
}
