import { movers } from "./movers";
import type { Taste } from "./taste-page";

/** How far the list as it is now is moved by plays, answers, popularity and chance. */
export function ListMovers({ reasons }: { reasons: Taste["listReasons"] }) {
  return (
    <section aria-labelledby="movers" className="grid content-start gap-4">
      <div className="grid gap-1">
        <h2 id="movers" className="font-semibold text-xl tracking-tight">
          What moves your list
        </h2>
        <p className="max-w-prose text-pretty text-ink-soft text-sm">
          {reasons === null
            ? "Not told while a private session is on: its plays move your list, and stay between you and this page."
            : "The reasons for the songs of your list as it is now, put together."}
        </p>
      </div>
      {reasons && (
        <ul aria-labelledby="movers" className="grid gap-3">
          {movers(reasons).map(({ words, percent }) => (
            <li key={words} className="grid gap-1.5">
              <span className="flex justify-between gap-3">
                {words}
                <span className="text-ink-soft tabular-nums">{percent} %</span>
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
