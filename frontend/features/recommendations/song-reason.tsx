"use client";

import { lazy, Suspense, useState } from "react";
import { andWhy, reasonInWords } from "@/texts/reasons";
import type { Reason } from "./use-reasons";

const load = () => import("./reason-weights");
const ReasonWeights = lazy(async () => ({ default: (await load()).ReasonWeights }));

export type SongReasonProps = { title: string; reasons: readonly Reason[] };

/** Why a song is listed, in words; how much each reason weighs comes when it is asked for. */
export function SongReason({ title, reasons }: SongReasonProps) {
  const [isWanted, setIsWanted] = useState(false);
  const [main] = reasons;
  if (!main) return null;
  const button = (
    <button
      type="button"
      aria-haspopup="dialog"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setIsWanted(true)}
      className="relative z-10 line-clamp-2 max-w-full rounded py-0.5 text-left text-ink-faint text-xs leading-5 underline decoration-dotted underline-offset-4 hover:text-ink"
    >
      {reasonInWords(main)}
      <span className="sr-only">{andWhy(title)}</span>
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <ReasonWeights title={title} reasons={reasons}>
        {button}
      </ReasonWeights>
    </Suspense>
  );
}
