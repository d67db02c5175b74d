import type { Metadata } from "next";
import { buttonClass } from "@/components/button";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { requireListener } from "@/features/onboarding/server";
import {
  addressOf,
  Search,
  SearchFound,
  SearchNamesDocument,
  SearchSongsDocument,
  termsIn,
  variablesOf,
} from "@/features/search";
import { rootGenres } from "@/features/search/server";
import { asking } from "@/lib/apollo/find";
import { StreamQuery } from "@/lib/apollo/server";
import * as places from "@/texts/places";

export const metadata: Metadata = { title: places.search };

export default async function SearchPage({ searchParams }: PageProps<"/search">) {
  const terms = termsIn(await searchParams);
  const genres = rootGenres(); // which the rest of the page does not wait for
  await requireListener(addressOf(terms));
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
      <Search genres={genres}>
        <StreamQuery
          query={SearchSongsDocument}
          variables={variablesOf(terms)}
          beside={names}
          fallback={<SongListSkeleton />}
        >
          <SearchFound />
        </StreamQuery>
      </Search>
    </>
  );
}
