import { availableParallelism, loadavg } from "node:os";

/** What was measured of one thing, by the name of the column. */
export type Row = Record<string, string>;

/** Prints rows of the same columns, below a line that says on what machine and under what load. */
export function printTable(title: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  const widths = columns.map((_, place) =>
    Math.max(...lines.map((line) => line[place]?.length ?? 0)),
  );
  const [load] = loadavg();
  console.log(`\n${title} (${availableParallelism()} cores, load ${load?.toFixed(1)})`);
  for (const line of lines) {
    console.log(
      line
        .map((cell, place) => cell.padEnd(widths[place] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}
