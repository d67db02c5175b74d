"use client";

import { createContext, type PropsWithChildren, use, useMemo, useState } from "react";
import { usesText } from "@/lib/license-uses";
import { isNeutral, KNOBS_COOKIE, knobsText } from "./knobs";
import { type Mix, OWN_MIX, USES_COOKIE } from "./mix";

const KEPT_SECONDS = 400 * 24 * 3600;

type MixInUse = { mix: Mix; change: (mix: Mix) => void };

const MixContext = createContext<MixInUse>({ mix: OWN_MIX, change: () => undefined });

/** What list the listener wants; `known` is what the server read. */
export function MixProvider({ known, children }: PropsWithChildren<{ known: Mix }>) {
  const [mix, setMix] = useState(known);
  const inUse = useMemo(
    () => ({
      mix,
      change(changed: Mix) {
        keepMix(changed);
        setMix(changed);
      },
    }),
    [mix],
  );
  return <MixContext value={inUse}>{children}</MixContext>;
}

export function useMix(): MixInUse {
  return use(MixContext);
}

/** Leaves nothing of the mix in this browser. */
export function forgetMix(): void {
  keepMix(OWN_MIX);
}

/** Keeps the mix in this browser; the model's own leaves nothing behind. */
function keepMix({ knobs, uses }: Mix): void {
  keepCookie(KNOBS_COOKIE, isNeutral(knobs) ? null : knobsText(knobs));
  keepCookie(USES_COOKIE, usesText(uses) || null);
}

function keepCookie(name: string, value: string | null): void {
  const seconds = value === null ? 0 : KEPT_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is for https alone
  document.cookie = `${name}=${value ?? ""}; path=/; max-age=${seconds}; samesite=lax`;
}
