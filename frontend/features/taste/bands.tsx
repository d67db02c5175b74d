"use client";

import { useReader } from "@/lib/use-reader";
import { bandName } from "./band-names";
import { BesideCatalogue } from "./beside-catalogue";
import type { TasteBand_BandFragment as Band } from "./taste.generated";

/** How well known, by FMA listens, what was heard is. */
export function Popularity({ bands }: { bands: readonly Band[] }) {
  const { locale } = useReader();
  const number = new Intl.NumberFormat(locale, { notation: "compact" });
  return (
    <BesideCatalogue
      title="Known or unknown"
      below="The catalogue in quarters by how often visitors of the Free Music Archive heard a song, and how much of what you heard is in each."
      column="Listens on FMA"
      values={shares(bands, number.format)}
    />
  );
}

/** When what was heard came out. */
export function Newness({ bands }: { bands: readonly Band[] }) {
  if (bands.length === 0) return null;
  return (
    <BesideCatalogue
      title="Old or new"
      below="The catalogue in quarters by the year in which an album came out, and how much of what you heard is in each. Songs whose year is not known are left out."
      column="Year of the album"
      values={shares(bands, String)}
    />
  );
}

function shares(bands: readonly Band[], format: (value: number) => string) {
  return bands.map((band, place) => ({
    name: bandName(band, { isFirst: place === 0, isLast: place === bands.length - 1 }, format),
    yours: band.playShare,
    catalogue: band.catalogueShare,
  }));
}
