import "server-only";
import { query } from "@/lib/apollo/server";
import type { RootGenre } from "./genre-chips";
import { GenresDocument } from "./genres.generated";

/** The genres that stand below no other; none where the API fails, since a page can do without them. */
export async function rootGenres(): Promise<RootGenre[]> {
  const genres = await query({ query: GenresDocument }).then(
    ({ data }) => data?.genres ?? [],
    () => [],
  );
  return genres.filter(({ parent }) => !parent).map(({ id, title }) => ({ id, title }));
}
