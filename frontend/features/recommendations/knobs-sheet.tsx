"use client";

import { RotateCcw } from "lucide-react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { UseChips } from "@/components/use-chips";
import { KnobSlider } from "./knob-slider";
import type { Knobs } from "./knobs";
import { isOwn, OWN_MIX } from "./mix";
import { useMix } from "./mix-context";

const ENDS: [knob: keyof Knobs, low: string, high: string][] = [
  ["new", "familiar", "new"],
  ["varied", "focused", "varied"],
  ["rare", "popular", "rare"],
];

export function KnobsSheet({ close }: { close: () => void }) {
  const { mix, change } = useMix();
  const { knobs, uses } = mix;
  return (
    <Sheet
      title="Your mix"
      description="The list follows, now and after each play. Kept in this browser alone."
      close={close}
    >
      <div className="grid gap-5 pt-2">
        {ENDS.map(([knob, low, high]) => (
          <KnobSlider
            key={knob}
            low={low}
            high={high}
            turn={knobs[knob]}
            onTurn={(now) => change({ ...mix, knobs: { ...knobs, [knob]: now } })}
          />
        ))}
        <UseChips chosen={uses} onChoose={(chosen) => change({ ...mix, uses: chosen })} />
        <Button look="quiet" disabled={isOwn(mix)} onClick={() => change(OWN_MIX)}>
          <RotateCcw aria-hidden="true" className="size-4" />
          Back to the model's own
        </Button>
      </div>
    </Sheet>
  );
}
