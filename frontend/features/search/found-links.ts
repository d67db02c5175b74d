import type { NamedPlace } from "@/components/link-chips";
import type { SearchNamesQuery } from "./search-names.generated";

type Names = SearchNamesQuery["search"];

/** What was found by its name, kind by kind, as ways to its pages; kinds without any are left out. */
export function linksIn({
  artists,
  albums,
  genres,
}: Names): { kind: string; links: NamedPlace[] }[] {
  const kinds: { kind: string; links: NamedPlace[] }[] = [
    {
      kind: "Artists",
      links: artists.map(({ id, name }) => ({ href: `/artist/${id}`, text: name })),
    },
    {
      kind: "Albums",
      links: albums.flatMap(({ id, title }) =>
        title ? { href: `/album/${id}`, text: title } : [],
      ),
    },
    {
      kind: "Genres",
      links: genres.map(({ id, title }) => ({ href: `/genre/${id}`, text: title })),
    },
  ];
  return kinds.filter(({ links }) => links.length > 0);
}
