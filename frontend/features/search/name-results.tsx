"use client";

import { LinkChips } from "@/components/link-chips";
import { usePageQuery } from "@/lib/apollo/use-page-query";
import { found, kinds } from "@/texts/search";
import { linksIn } from "./found-links";
import { SearchNamesDocument } from "./search-names.generated";

/** Artists, albums and genres whose name answers to a text; nothing where none does. */
export function NameResults({ text }: { text: string }) {
  const { data } = usePageQuery(SearchNamesDocument, { variables: { text } });
  return linksIn(data.search).map(({ kind, links }) => (
    <section key={kind} aria-label={kinds[kind]} className="grid grid-cols-1 gap-2.5">
      <h2 className="font-semibold text-ink-soft text-sm">{kinds[kind]}</h2>
      <LinkChips label={found(kinds[kind])} links={links} />
    </section>
  ));
}
