import { compact } from "@/lib/format";
import * as texts from "@/texts/taste";
import { bandName } from "./band-names";
import { BesideCatalogue } from "./beside-catalogue";
import type { TasteBand_BandFragment as Band } from "./taste.generated";

/** How well known, by FMA listens, what was heard is. */
export function Popularity({ bands }: { bands: readonly Band[] }) {
  return (
    <BesideCatalogue
      title={texts.known}
      below={texts.knownBelow}
      column={texts.listensOnFma}
      values={shares(bands, compact)}
    />
  );
}

/** When what was heard came out. */
export function Newness({ bands }: { bands: readonly Band[] }) {
  if (bands.length === 0) return null;
  return (
    <BesideCatalogue
      title={texts.age}
      below={texts.ageBelow}
      column={texts.year}
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
