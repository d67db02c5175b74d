"use client";

import { counted } from "@/lib/format";
import { useReader } from "@/lib/use-reader";
import { genreSeries, periodName, UNITS } from "./genre-series";
import { LazyBars } from "./lazy-bars";
import { Plot } from "./plot";
import type { Taste } from "./taste-page";

export function GenresOverTime({ taste }: { taste: Taste }) {
  const { locale } = useReader();
  const series = genreSeries(taste.periods, taste.genres);
  const names = taste.periods.map(({ startsOn }) => periodName(startsOn, taste.periodUnit, locale));
  return (
    <Plot
      title="Genres over time"
      below="How many songs of which genre you heard, at least half of each."
      columns={[UNITS[taste.periodUnit], ...series.map(({ title }) => title)]}
      rows={names.map((name, place) => [
        name,
        ...series.map(({ counts }) => counted(counts[place] ?? 0, "play")),
      ])}
    >
      <LazyBars
        isStacked
        names={names}
        series={series.map(({ title, counts }) => ({ title, values: counts }))}
        format={(value) => value.toLocaleString(locale)}
      />
    </Plot>
  );
}
