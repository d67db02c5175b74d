"use client";

import { RotateCcw } from "lucide-react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { UseChips } from "@/components/use-chips";
import * as texts from "@/texts/mix";
import { KnobSlider } from "./knob-slider";
import type { Knobs } from "./knobs";
import { isOwn, OWN_MIX } from "./mix";
import { useMix } from "./mix-context";

const KNOBS: readonly (keyof Knobs)[] = ["new", "varied", "rare"];

export function KnobsSheet({ close }: { close: () => void }) {
  const { mix, change } = useMix();
  const { knobs, uses } = mix;
  return (
    <Sheet title={texts.title} description={texts.description} close={close}>
      <div className="grid gap-5 pt-2">
        {KNOBS.map((knob) => (
          <KnobSlider
            key={knob}
            ends={texts.ends[knob]}
            turn={knobs[knob]}
            onTurn={(now) => change({ ...mix, knobs: { ...knobs, [knob]: now } })}
          />
        ))}
        <UseChips chosen={uses} onChoose={(chosen) => change({ ...mix, uses: chosen })} />
        <Button look="quiet" disabled={isOwn(mix)} onClick={() => change(OWN_MIX)}>
          <RotateCcw aria-hidden="true" className="size-4" />
          {texts.backToModels}
        </Button>
      </div>
    </Sheet>
  );
}
