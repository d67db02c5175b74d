import { LinkChips } from "@/components/link-chips";

type GenreLinksProps = { label: string; genres: readonly { id: string; title: string }[] };

/** Ways to the pages of genres. */
export function GenreLinks({ label, genres }: GenreLinksProps) {
  const links = genres.map(({ id, title }) => ({ href: `/genre/${id}` as const, text: title }));
  return <LinkChips label={label} links={links} />;
}
