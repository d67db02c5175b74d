import { percent as inPercent } from "@/lib/format";
import * as texts from "@/texts/taste";
import { movers } from "./movers";
import type { Taste } from "./taste-page";

/** How far the list as it is now is moved by plays, answers, popularity and chance. */
export function ListMovers({ reasons }: { reasons: Taste["listReasons"] }) {
  return (
    <section aria-labelledby="movers" className="grid content-start gap-4">
      <div className="grid gap-1">
        <h2 id="movers" className="font-semibold text-xl tracking-tight">
          {texts.whatMoves}
        </h2>
        <p className="max-w-prose text-pretty text-ink-soft text-sm">
          {reasons === null ? texts.notToldInPrivate : texts.reasonsTogether}
        </p>
      </div>
      {reasons && (
        <ul aria-labelledby="movers" className="grid gap-3">
          {movers(reasons).map(({ words, percent }) => (
            <li key={words} className="grid gap-1.5">
              <span className="flex justify-between gap-3">
                {words}
                <span className="text-ink-soft tabular-nums">{inPercent(percent / 100)}</span>
              </span>
              <span aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-raised">
                <span className="block h-full bg-accent" style={{ width: `${percent}%` }} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
