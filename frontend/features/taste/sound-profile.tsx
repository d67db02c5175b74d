"use client";

import * as texts from "@/texts/taste";
import { BesideCatalogue } from "./beside-catalogue";
import { soundMeasures } from "./sound";
import type { Taste } from "./taste-page";

/** What the songs that were heard sound like, where it was measured. */
export function SoundProfile({ taste }: { taste: Taste }) {
  const measures = soundMeasures(taste.audio, taste.catalogueAudio);
  if (measures.length === 0) {
    return (
      <section aria-labelledby="sound" className="grid content-start gap-1">
        <h2 id="sound" className="font-semibold text-xl tracking-tight">
          {texts.sound}
        </h2>
        <p className="text-ink-soft text-sm">{texts.notMeasured}</p>
      </section>
    );
  }
  return (
    <BesideCatalogue
      title={texts.sound}
      below={texts.soundBelow(taste.audio.tempo, taste.catalogueAudio.tempo)}
      column={texts.measure}
      values={measures.map(({ words, ...values }) => ({ name: words, ...values }))}
    />
  );
}
