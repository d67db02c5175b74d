import "server-only";
import type { PropsWithChildren } from "react";
import { LocalTime } from "@/components/local-time";
import * as texts from "@/texts/about";
import type { ModelCard_CardFragment as Card, ModelCardQuery } from "./model-card.generated";
import { ModelQuality } from "./model-quality";

const TRAIN = "make train";
const DAY = { dateStyle: "long" } as const;

/** What answers here, what it learned from, and how well: the model card in plain words. */
export function AboutPage({ about }: { about: ModelCardQuery["about"] }) {
  const { card } = about;
  return (
    <div className="grid max-w-prose gap-10">
      <Part title={texts.howListIsMade}>
        <p>{texts.networkReads}</p>
        <p>{texts.reasonsStandBelow}</p>
      </Part>
      {card ? <CardParts card={card} isDemoCatalogue={about.isDemoCatalogue} /> : <NoModel />}
    </div>
  );
}

function CardParts({ card, isDemoCatalogue }: { card: Card; isDemoCatalogue: boolean }) {
  return (
    <>
      <Part title={texts.learnedFrom}>
        <p>
          {texts.playsBy(card.playCount, card.listenerCount, card.songCount)}{" "}
          {texts.originOfPlays(card.simulatedShare)}
        </p>
        <p>{isDemoCatalogue ? texts.songsAreMadeUp : texts.songsAreFma}</p>
      </Part>
      <Part title={texts.howGood}>
        <p>{texts.measuredOn(card.heldOutCount)}</p>
        <ModelQuality figures={card.figures} />
      </Part>
      <Part title={texts.whichModel}>
        <p>
          {texts.trained(
            <span className="break-all font-mono">{card.version}</span>,
            <LocalTime at={card.trainedAt} options={DAY} />,
          )}
        </p>
        <details>
          <summary className="rounded font-medium underline underline-offset-4">
            {texts.recipe(card.recipe.length)}
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
    <Part title={texts.noModel}>
      <p>{texts.howToTrain(<code>{TRAIN}</code>)}</p>
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
