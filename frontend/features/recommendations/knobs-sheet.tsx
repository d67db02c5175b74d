"use client";

import { RotateCcw } from "lucide-react";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import { KnobSlider } from "./knob-slider";
import { isNeutral, type Knobs, NEUTRAL } from "./knobs";
import { useKnobs } from "./knobs-context";

const ENDS: [knob: keyof Knobs, low: string, high: string][] = [
  ["new", "familiar", "new"],
  ["varied", "focused", "varied"],
  ["rare", "popular", "rare"],
];

export function KnobsSheet({ close }: { close: () => void }) {
  const { knobs, turn } = useKnobs();
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
            onTurn={(now) => turn({ ...knobs, [knob]: now })}
          />
        ))}
        <Button look="quiet" disabled={isNeutral(knobs)} onClick={() => turn(NEUTRAL)}>
          <RotateCcw aria-hidden="true" className="size-4" />
          Back to the model's own
        </Button>
      </div>
    </Sheet>
  );
}
