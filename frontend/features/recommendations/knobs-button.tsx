"use client";

import { SlidersHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/button";
import * as texts from "@/texts/recommendations";
import { isOwn } from "./mix";
import { useMix } from "./mix-context";

const KnobsSheet = dynamic(() => import("./knobs-sheet").then((file) => file.KnobsSheet));

/** Opens the mix, and tells whether it is changed. */
export function KnobsButton() {
  const { mix } = useMix();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="quiet" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        {isOwn(mix) ? texts.mix : texts.yourMix}
      </Button>
      {isOpen && <KnobsSheet close={() => setIsOpen(false)} />}
    </>
  );
}
