import type { ReactNode } from "react";

type PlotProps = {
  title: string;
  /** What it shows, in a sentence. */
  below: string;
  /** The same for those who do not see it: names of the columns, then the rows. */
  columns: readonly string[];
  rows: readonly (readonly [name: string, ...values: string[]])[];
  children: ReactNode;
};

/** A picture of numbers, and the numbers in a table for those who do not see it. */
export function Plot({ title, below, columns, rows, children }: PlotProps) {
  return (
    <section aria-label={title} className="grid min-w-0 content-start gap-4">
      <div className="grid gap-1">
        <h2 className="font-semibold text-xl tracking-tight">{title}</h2>
        <p className="max-w-prose text-pretty text-ink-soft text-sm">{below}</p>
      </div>
      <div aria-hidden="true">{children}</div>
      <div className="sr-only">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, ...values]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, place) => (
                  <td key={columns[place + 1]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
