"use client";

import { Slider } from "radix-ui";
import { useState } from "react";
import { fromTo, turnInWords } from "@/texts/mix";

type KnobSliderProps = {
  ends: readonly [low: string, high: string];
  turn: number;
  /** Told when the slider comes to rest. */
  onTurn: (turn: number) => void;
};

/** One knob, from one word to its opposite. */
export function KnobSlider({ ends: [low, high], turn, onTurn }: KnobSliderProps) {
  const [shown, setShown] = useState(turn);
  const [seen, setSeen] = useState(turn);
  if (turn !== seen) {
    setSeen(turn);
    setShown(turn);
  }
  const words = turnInWords(shown, low, high);
  return (
    <div className="grid gap-2">
      <div className="flex justify-between gap-3 text-sm">
        <span className="font-medium capitalize">{low}</span>
        <span className="text-ink-soft">{words}</span>
        <span className="font-medium capitalize">{high}</span>
      </div>
      <Slider.Root
        value={[shown]}
        min={-1}
        max={1}
        step={0.25}
        onValueChange={([now = 0]) => setShown(now)}
        onValueCommit={([now = 0]) => onTurn(now)}
        className="relative flex h-10 touch-none select-none items-center"
      >
        <Slider.Track className="relative h-1.5 grow rounded-full bg-line">
          <span className="absolute inset-y-0 left-1/2 w-0.5 bg-ink-faint" />
        </Slider.Track>
        <Slider.Thumb
          aria-label={fromTo(low, high)}
          aria-valuetext={words}
          className="block size-6 rounded-full border-2 border-surface bg-accent shadow-lifted"
        />
      </Slider.Root>
    </div>
  );
}
