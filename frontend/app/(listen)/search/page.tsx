import type { Metadata } from "next";
import { buttonClass } from "@/components/button";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { requireListener } from "@/features/onboarding/server";
import {
  addressOf,
  GenresDocument,
  Search,
  SearchFound,
  SearchNamesDocument,
  SearchSongsDocument,
  termsIn,
  variablesOf,
} from "@/features/search";
import { asking } from "@/lib/apollo/find";
import { PreloadQuery, query } from "@/lib/apollo/server";
import * as places from "@/texts/places";

export const metadata: Metadata = { title: places.search };

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const terms = termsIn(await searchParams);
  const [{ data }] = await Promise.all([
    query({ query: GenresDocument }),
    requireListener(addressOf(terms)),
  ]);
  const roots = (data?.genres ?? []).filter(({ parent }) => !parent);
  const names = terms.search ? [asking(SearchNamesDocument, { text: terms.search })] : [];
  return (
    <>
      <PageHeader
        title={places.search}
        action={
          <Link href="/genres" className={buttonClass("quiet")}>
            {places.allGenres}
          </Link>
        }
      />
      <Search genres={roots.map(({ id, title }) => ({ id, title }))}>
        <PreloadQuery query={SearchSongsDocument} variables={variablesOf(terms)} beside={names}>
          <SearchFound />
        </PreloadQuery>
      </Search>
    </>
  );
}
