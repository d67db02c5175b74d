"use client";

import { BesideCatalogue } from "./beside-catalogue";
import { soundMeasures } from "./sound";
import type { Taste } from "./taste-page";

/** What the songs that were heard sound like, where it was measured. */
export function SoundProfile({ taste }: { taste: Taste }) {
  const measures = soundMeasures(taste.audio, taste.catalogueAudio);
  const [tempo, usual] = [taste.audio.tempo, taste.catalogueAudio.tempo];
  if (measures.length === 0) {
    return (
      <section aria-labelledby="sound" className="grid content-start gap-1">
        <h2 id="sound" className="font-semibold text-xl tracking-tight">
          How it sounds
        </h2>
        <p className="text-ink-soft text-sm">
          FMA's data holds measurements of some recordings only, and of none that you heard.
        </p>
      </section>
    );
  }
  return (
    <BesideCatalogue
      title="How it sounds"
      below={`Means of what Echo Nest measured on the recordings, where it did.${
        tempo === null || usual === null
          ? ""
          : ` Tempo: ${Math.round(tempo)} beats a minute; of the catalogue ${Math.round(usual)}.`
      }`}
      column="Measure"
      isSideways
      values={measures.map(({ words, ...values }) => ({ name: words, ...values }))}
    />
  );
}
