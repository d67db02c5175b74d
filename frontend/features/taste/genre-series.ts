import type { TasteUnit } from "@/lib/graphql/schema.generated";
import { otherGenres } from "@/texts/taste";

type GenrePlays = { playCount: number; genre: { id: string; title: string } };
type Period = { startsOn: string; playCount: number; genres: readonly GenrePlays[] };

export type Series = { title: string; counts: number[] };

/** Plays of each genre in each period; what is in none of them comes last, where there is any. */
export function genreSeries(periods: readonly Period[], genres: readonly GenrePlays[]): Series[] {
  const series = genres.map(({ genre: { id, title } }) => ({
    title,
    counts: periods.map(
      (period) => period.genres.find(({ genre }) => genre.id === id)?.playCount ?? 0,
    ),
  }));
  const others = periods.map(({ playCount }, place) =>
    series.reduce((left, { counts }) => left - (counts[place] ?? 0), playCount),
  );
  return others.some((count) => count > 0)
    ? [...series, { title: otherGenres, counts: others }]
    : series;
}

const SHORT: Record<TasteUnit, Intl.DateTimeFormatOptions> = {
  DAY: { day: "numeric", month: "short" },
  WEEK: { day: "numeric", month: "short" },
  MONTH: { month: "short", year: "numeric" },
};

/** The name of a period by its first day, `2026-01-05`. */
export function periodName(startsOn: string, unit: TasteUnit, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { ...SHORT[unit], timeZone: "UTC" });
  return format.format(new Date(`${startsOn}T00:00:00Z`));
}
