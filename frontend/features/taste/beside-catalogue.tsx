import { percent } from "@/lib/format";
import * as texts from "@/texts/taste";
import { LazyBars } from "./lazy-bars";
import { Plot } from "./plot";

type BesideCatalogueProps = {
  title: string;
  below: string;
  /** What the names are. */
  column: string;
  values: readonly { name: string; yours: number; catalogue: number }[];
};

/** Shares of what was heard beside the same of the whole catalogue, each from 0 to 1. */
export function BesideCatalogue({ title, below, column, values }: BesideCatalogueProps) {
  return (
    <Plot
      title={title}
      below={below}
      columns={[column, texts.yours, texts.catalogue]}
      rows={values.map(({ name, yours, catalogue }) => [name, percent(yours), percent(catalogue)])}
    >
      <LazyBars
        names={values.map(({ name }) => name)}
        series={[
          { title: texts.yours, values: values.map(({ yours }) => yours) },
          { title: texts.catalogue, values: values.map(({ catalogue }) => catalogue) },
        ]}
        format={percent}
        most={1}
        isSideways // every name is read, on a phone, too
      />
    </Plot>
  );
}
