"use client";

import { useReader } from "@/lib/use-reader";
import * as texts from "@/texts/taste";
import { LazyBars } from "./lazy-bars";
import { Plot } from "./plot";

type BesideCatalogueProps = {
  title: string;
  below: string;
  /** What the names are. */
  column: string;
  isSideways?: boolean;
  values: readonly { name: string; yours: number; catalogue: number }[];
};

/** Shares of what was heard beside the same of the whole catalogue, each from 0 to 1. */
export function BesideCatalogue({
  title,
  below,
  column,
  isSideways,
  values,
}: BesideCatalogueProps) {
  const { locale } = useReader();
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const format = (value: number) => percent.format(value);
  return (
    <Plot
      title={title}
      below={below}
      columns={[column, texts.yours, texts.catalogue]}
      rows={values.map(({ name, yours, catalogue }) => [name, format(yours), format(catalogue)])}
    >
      <LazyBars
        names={values.map(({ name }) => name)}
        series={[
          { title: texts.yours, values: values.map(({ yours }) => yours) },
          { title: texts.catalogue, values: values.map(({ catalogue }) => catalogue) },
        ]}
        format={format}
        most={1}
        isSideways={isSideways}
      />
    </Plot>
  );
}
