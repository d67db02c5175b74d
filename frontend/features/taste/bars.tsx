"use client";

import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

export type BarSeries = { title: string; values: readonly number[] };

export type BarsProps = {
  names: readonly string[];
  series: readonly BarSeries[];
  /** How a value reads. */
  format: (value: number) => string;
  /** The greatest value of the axis, where it is known. */
  most?: number;
  isStacked?: boolean;
  /** From left to right, where the names need room. */
  isSideways?: boolean;
};

const COLOURS = [
  "--plot-1",
  "--plot-2",
  "--plot-3",
  "--plot-4",
  "--plot-5",
  "--plot-6",
  "--plot-7",
];
const LETTERS = { fill: "var(--ink-soft)", fontSize: 12 };
const BOX = {
  background: "var(--surface)",
  border: "1px solid var(--line)",
  borderRadius: 12,
  color: "var(--ink)",
  fontSize: 13,
};

/** Bars beside or on one another, in the colours of whichever theme the page has. */
export function Bars({
  names,
  series,
  format,
  most,
  isStacked = false,
  isSideways = false,
}: BarsProps) {
  const data = names.map((name, place) => ({
    name,
    ...Object.fromEntries(series.map(({ title, values }) => [title, values[place] ?? 0])),
  }));
  const values = {
    type: "number",
    tick: LETTERS,
    tickLine: false,
    axisLine: false,
    allowDecimals: most !== undefined,
    domain: [0, most ?? "auto"],
    tickFormatter: (value: number) => format(value), // it is told more, which is not meant
  } as const;
  const categories = {
    type: "category",
    dataKey: "name",
    tick: LETTERS,
    tickLine: false,
    stroke: "var(--line)",
  } as const;
  return (
    <ResponsiveContainer width="100%" height={isSideways ? 80 + 44 * names.length : 260}>
      <BarChart
        data={data}
        layout={isSideways ? "vertical" : "horizontal"}
        accessibilityLayer={false}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
      >
        <CartesianGrid horizontal={!isSideways} vertical={isSideways} stroke="var(--line)" />
        <XAxis {...(isSideways ? values : categories)} />
        <YAxis {...(isSideways ? categories : values)} width={isSideways ? 112 : 44} />
        <Tooltip
          cursor={{ fill: "var(--raised)" }}
          contentStyle={BOX}
          itemStyle={{ color: "var(--ink)" }}
          formatter={(value) => format(Number(value))}
          isAnimationActive={false}
        />
        <Legend
          iconType="circle"
          iconSize={9}
          itemSorter={null}
          formatter={(title) => <span className="text-ink-soft text-sm">{title}</span>}
        />
        {series.map(({ title }, place) => (
          <Bar
            key={title}
            dataKey={title}
            stackId={isStacked ? "one" : undefined}
            fill={`var(${COLOURS[place % COLOURS.length]})`}
            maxBarSize={48}
            radius={isStacked ? 0 : 3}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
