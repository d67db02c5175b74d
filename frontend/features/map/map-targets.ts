import * as texts from "@/texts/map";
import type { MapGenreQuery, MapSearchQuery } from "./map-page.generated";

type Search = MapSearchQuery["search"];
export type Genre = Search["genres"][number];

/** Where one may go on the map. */
export type Target = {
  key: string;
  name: string;
  kind: string;
  /** Of a song. */
  license?: Search["songs"][number]["license"];
  /** FMA's numbers of its songs; a genre's are looked up once they are wanted. */
  numbers: readonly number[] | { ofGenre: Genre };
};

export function targetsIn({ genres, artists, songs }: Search): Target[] {
  return [
    ...genres.map((genre) => ({
      key: genre.id,
      name: genre.title,
      kind: texts.genre,
      numbers: { ofGenre: genre },
    })),
    ...artists.map(({ id, name, songs: of }) => ({
      key: id,
      name,
      kind: texts.artist,
      numbers: numbersIn(of),
    })),
    ...songs.map(({ id, fmaId, title, artist, license }) => ({
      key: id,
      name: title,
      kind: artist?.name ?? texts.song,
      license,
      numbers: [fmaId],
    })),
  ];
}

export function numbersIn({ edges }: MapGenreQuery["songs"]): number[] {
  return edges.flatMap(({ node }) => node?.fmaId ?? []);
}
