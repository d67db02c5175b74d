import type { NamedPlace } from "@/components/link-chips";
import type { SearchNamesQuery } from "./search-names.generated";

type Names = SearchNamesQuery["search"];

type Kind = "artists" | "albums" | "genres";

/** What was found by its name, kind by kind, as ways to its pages; kinds without any are left out. */
export function linksIn({ artists, albums, genres }: Names): { kind: Kind; links: NamedPlace[] }[] {
  const kinds: { kind: Kind; links: NamedPlace[] }[] = [
    {
      kind: "artists",
      links: artists.map(({ id, name }) => ({ href: `/artist/${id}`, text: name })),
    },
    {
      kind: "albums",
      links: albums.flatMap(({ id, title }) =>
        title ? { href: `/album/${id}`, text: title } : [],
      ),
    },
    {
      kind: "genres",
      links: genres.map(({ id, title }) => ({ href: `/genre/${id}`, text: title })),
    },
  ];
  return kinds.filter(({ links }) => links.length > 0);
}
