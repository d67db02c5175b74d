import type { Metadata } from "next";
import { buttonClass } from "@/components/button";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { requireListener } from "@/features/onboarding/server";
import {
  addressOf,
  GenresDocument,
  Search,
  SearchNamesDocument,
  SearchSongsDocument,
  termsIn,
  variablesOf,
} from "@/features/search";
import { PreloadQuery, query } from "@/lib/apollo/server";
import * as places from "@/texts/places";

export const metadata: Metadata = { title: places.search };

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const terms = termsIn(await searchParams);
  await requireListener(addressOf(terms));
  const { data } = await query({ query: GenresDocument });
  const roots = (data?.genres ?? []).filter(({ parent }) => !parent);
  const search = <Search genres={roots.map(({ id, title }) => ({ id, title }))} />;
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
      <PreloadQuery query={SearchSongsDocument} variables={variablesOf(terms)}>
        {terms.search ? (
          <PreloadQuery query={SearchNamesDocument} variables={{ text: terms.search }}>
            {search}
          </PreloadQuery>
        ) : (
          search
        )}
      </PreloadQuery>
    </>
  );
}
