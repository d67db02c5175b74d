"use client";

import { number } from "@/lib/format";
import { useReader } from "@/lib/use-reader";
import * as texts from "@/texts/taste";
import { genreSeries, periodName } from "./genre-series";
import { LazyBars } from "./lazy-bars";
import { Plot } from "./plot";
import type { Taste } from "./taste-page";

export function GenresOverTime({ taste }: { taste: Taste }) {
  const { locale } = useReader();
  const series = genreSeries(taste.periods, taste.genres);
  const names = taste.periods.map(({ startsOn }) => periodName(startsOn, taste.periodUnit, locale));
  return (
    <Plot
      title={texts.genresOverTime}
      below={texts.genresBelow}
      columns={[texts.units[taste.periodUnit], ...series.map(({ title }) => title)]}
      rows={names.map((name, place) => [
        name,
        ...series.map(({ counts }) => texts.plays(counts[place] ?? 0)),
      ])}
    >
      <LazyBars
        isStacked
        names={names}
        series={series.map(({ title, counts }) => ({ title, values: counts }))}
        format={number}
      />
    </Plot>
  );
}
