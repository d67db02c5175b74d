import * as texts from "@/texts/quality";
import { baselineOf, isBetter, measureOf } from "./card-words";
import type { ModelCard_CardFragment as Card } from "./model-card.generated";

type Figure = Card["figures"][number];

/** How well the model foretells plays that it never saw, beside what costs hardly anything. */
export function ModelQuality({ figures }: { figures: Card["figures"] }) {
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{texts.caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{texts.by}</th>
          <th scope="col">{texts.figure}</th>
        </tr>
      </thead>
      {figures.map((figure) => (
        <Measured key={figure.name} figure={figure} />
      ))}
    </table>
  );
}

function Measured({ figure }: { figure: Figure }) {
  const { title, meaning, shown } = measureOf(figure);
  const better = isBetter(figure);
  const { model } = figure;
  const beside = figure.baselines.flatMap((baseline) =>
    baseline.value === null ? [] : [{ ...baseline, value: baseline.value }],
  );
  return (
    <tbody className="border-line border-b">
      <tr>
        <th scope="rowgroup" colSpan={2} className="pt-4 pb-1 text-left font-medium">
          {title}
          <span className="block text-pretty font-normal text-ink-soft">{meaning}</span>
        </th>
      </tr>
      <tr className="align-top">
        <th scope="row" className="py-1 pr-3 pl-4 text-left font-medium">
          {texts.thisModel}
          {better !== null && (
            <span className="block font-normal text-ink-soft text-xs">
              {better ? texts.better : texts.notBetter}
            </span>
          )}
        </th>
        <td
          className={`whitespace-nowrap py-1 text-right tabular-nums ${better ? "font-semibold" : ""}`}
        >
          {model === null ? texts.notKnown : shown(model)}
        </td>
      </tr>
      {beside.map((baseline) => (
        <tr key={baseline.name} className="align-top text-ink-soft last:*:pb-4">
          <th scope="row" className="py-1 pr-3 pl-4 text-left font-normal">
            {baselineOf(baseline)}
          </th>
          <td className="whitespace-nowrap py-1 text-right tabular-nums">
            {shown(baseline.value)}
          </td>
        </tr>
      ))}
    </tbody>
  );
}
