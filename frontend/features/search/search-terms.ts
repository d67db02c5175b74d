export type SearchTerms = { search: string; genre: string | null };

type Params = Record<string, string | string[] | undefined>;

/** What a search address asks for: `?q=…&genre=…`. */
export function termsIn(params: Params): SearchTerms {
  const one = (name: string) => [params[name]].flat()[0]?.trim() ?? "";
  return { search: one("q"), genre: one("genre") || null };
}

/** The address of a search. */
export function addressOf({ search, genre }: SearchTerms): `/search${string}` {
  const params = new URLSearchParams();
  if (search) params.set("q", search);
  if (genre) params.set("genre", genre);
  return params.size ? `/search?${params}` : "/search";
}

/** The same terms as query variables; an empty text is none. */
export function variablesOf({ search, genre }: SearchTerms) {
  return { search: search || null, genre };
}
