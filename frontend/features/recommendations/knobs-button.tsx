"use client";

import { SlidersHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/button";
import { isNeutral } from "./knobs";
import { useKnobs } from "./knobs-context";

const KnobsSheet = dynamic(() => import("./knobs-sheet").then((file) => file.KnobsSheet));

/** Opens the knobs, and tells whether they are turned. */
export function KnobsButton() {
  const { knobs } = useKnobs();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="quiet" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        {isNeutral(knobs) ? "Mix" : "Your mix"}
      </Button>
      {isOpen && <KnobsSheet close={() => setIsOpen(false)} />}
    </>
  );
}
