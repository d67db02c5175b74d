import "server-only";
import type { PropsWithChildren } from "react";
import { LocalTime } from "@/components/local-time";
import { counted } from "@/lib/format";
import { originOfPlays } from "./card-words";
import type { ModelCard_CardFragment as Card, ModelCardQuery } from "./model-card.generated";
import { ModelQuality } from "./model-quality";

const DAY = { dateStyle: "long" } as const;

/** What answers here, what it learned from, and how well: the model card in plain words. */
export function AboutPage({ about }: { about: ModelCardQuery["about"] }) {
  const { card } = about;
  return (
    <div className="grid max-w-prose gap-10">
      <Part title="How a list is made">
        <p>
          A neural network reads your last plays, which of them you heard to the end, and what you
          told about yourself, if anything. It gives each song a score; the songs with the highest
          scores make the list, mixed so that it does not repeat itself. A few places are given by
          chance, to learn whether you like something else.
        </p>
        <p>
          Below each song stands why it is listed. A reason is found by leaving out what it names:
          what the song's score loses is its weight.
        </p>
      </Part>
      {card ? <CardParts card={card} isDemoCatalogue={about.isDemoCatalogue} /> : <NoModel />}
    </div>
  );
}

function CardParts({ card, isDemoCatalogue }: { card: Card; isDemoCatalogue: boolean }) {
  return (
    <>
      <Part title="What it learned from">
        <p>
          {counted(card.playCount, "play")} by {counted(card.listenerCount, "listener")} among{" "}
          {counted(card.songCount, "song")}. {originOfPlays(card.simulatedShare)}
        </p>
        <p>
          {isDemoCatalogue
            ? "The songs and artists are made up, for a try without FMA's data."
            : "The songs are those of the Free Music Archive, as its metadata describes them."}
        </p>
      </Part>
      <Part title="How good it is">
        <p>
          Measured on {counted(card.heldOutCount, "play")}, the latest of listeners whom it did not
          learn from, beside a list of what is most played.
        </p>
        <ModelQuality figures={card.figures} />
      </Part>
      <Part title="Which model it is">
        <p>
          Version <span className="break-all font-mono">{card.version}</span>, trained{" "}
          <LocalTime at={card.trainedAt} options={DAY} />.
        </p>
        <details>
          <summary className="rounded font-medium underline underline-offset-4">
            Its recipe: {counted(card.recipe.length, "setting")}
          </summary>
          <dl className="mt-3 grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 text-sm">
            {card.recipe.map(({ name, value }) => (
              <div key={name} className="contents">
                <dt className="break-words font-mono text-ink-soft">{name}</dt>
                <dd className="text-right tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      </Part>
    </>
  );
}

function NoModel() {
  return (
    <Part title="No model yet">
      <p>
        None is trained yet, so lists show the songs that visitors of the Free Music Archive heard
        most. Whoever runs this page can train one with <code>make train</code>.
      </p>
    </Part>
  );
}

function Part({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <section className="grid gap-3 text-pretty leading-relaxed">
      <h2 className="font-semibold text-xl tracking-tight">{title}</h2>
      {children}
    </section>
  );
}
