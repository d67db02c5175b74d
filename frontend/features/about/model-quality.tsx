import * as texts from "@/texts/quality";
import { isBetter, measureOf } from "./card-words";
import type { ModelCard_CardFragment as Card } from "./model-card.generated";

/** How well the model foretells plays that it never saw, beside ranking by popularity alone. */
export function ModelQuality({ figures }: { figures: Card["figures"] }) {
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">{texts.caption}</caption>
      <thead>
        <tr className="border-line border-b text-left text-ink-soft">
          <th scope="col" className="py-2 pr-3 font-medium">
            {texts.measure}
          </th>
          <th scope="col" className="px-3 py-2 text-right font-medium">
            {texts.thisModel}
          </th>
          <th scope="col" className="py-2 pl-3 text-right font-medium">
            {texts.popularity}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => {
          const { title, meaning, shown } = measureOf(figure);
          const better = isBetter(figure);
          const value = (number: number | null) =>
            number === null ? texts.notKnown : shown(number);
          return (
            <tr key={figure.name} className="border-line border-b align-top">
              <th scope="row" className="py-3 pr-3 text-left font-medium">
                {title}
                <span className="block text-pretty font-normal text-ink-soft">{meaning}</span>
              </th>
              <td className="whitespace-nowrap px-3 py-3 text-right tabular-nums">
                <span className={better ? "font-semibold" : undefined}>{value(figure.model)}</span>
                {better !== null && (
                  <span className="block text-ink-soft text-xs">
                    {better ? texts.better : texts.notBetter}
                  </span>
                )}
              </td>
              <td className="whitespace-nowrap py-3 pl-3 text-right text-ink-soft tabular-nums">
                {value(figure.popularity)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
