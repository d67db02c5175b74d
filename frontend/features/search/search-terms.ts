import type { LicenseUse } from "@/lib/graphql/schema.generated";
import { usesIn, usesText } from "@/lib/license-uses";

export type SearchTerms = {
  search: string;
  genre: string | null;
  /** What the licence must allow. */
  uses: readonly LicenseUse[];
};

type Params = Record<string, string | string[] | undefined>;

/** What a search address asks for: `?q=…&genre=…&uses=share.adapt`. */
export function termsIn(params: Params): SearchTerms {
  const one = (name: string) => [params[name]].flat()[0]?.trim() ?? "";
  return {
    search: one("q"),
    genre: one("genre") || null,
    uses: usesIn(one("uses")),
  };
}

/** The address of a search. */
export function addressOf({ search, genre, uses }: SearchTerms): `/search${string}` {
  const params = new URLSearchParams();
  if (search) params.set("q", search);
  if (genre) params.set("genre", genre);
  if (uses.length > 0) params.set("uses", usesText(uses));
  return params.size ? `/search?${params}` : "/search";
}

/** The same terms as query variables; an empty text is none. */
export function variablesOf({ search, genre, uses }: SearchTerms) {
  return { search: search || null, genre, uses: [...uses] };
}
