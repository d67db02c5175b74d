"use client";

import { createContext, type PropsWithChildren, use, useMemo, useState } from "react";
import { isNeutral, KNOBS_COOKIE, type Knobs, knobsText, NEUTRAL } from "./knobs";

const KEPT_SECONDS = 400 * 24 * 3600;

type KnobsInUse = { knobs: Knobs; turn: (knobs: Knobs) => void };

const KnobsContext = createContext<KnobsInUse>({ knobs: NEUTRAL, turn: () => undefined });

/** How the listener wants lists to be mixed; `known` is what the server read. */
export function KnobsProvider({ known, children }: PropsWithChildren<{ known: Knobs }>) {
  const [knobs, setKnobs] = useState(known);
  const inUse = useMemo(
    () => ({
      knobs,
      turn(turned: Knobs) {
        keepKnobs(turned);
        setKnobs(turned);
      },
    }),
    [knobs],
  );
  return <KnobsContext value={inUse}>{children}</KnobsContext>;
}

export function useKnobs(): KnobsInUse {
  return use(KnobsContext);
}

/** Leaves nothing of the knobs in this browser. */
export function forgetKnobs(): void {
  keepKnobs(NEUTRAL);
}

/** Keeps the knobs in this browser; neutral ones leave nothing behind. */
function keepKnobs(knobs: Knobs): void {
  const seconds = isNeutral(knobs) ? 0 : KEPT_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is for https alone
  document.cookie = `${KNOBS_COOKIE}=${knobsText(knobs)}; path=/; max-age=${seconds}; samesite=lax`;
}
