"use client";

import { Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Button } from "@/components/button";
import { eraseEverything } from "@/texts/erase-data";

const EraseDialog = dynamic(() => import("./erase-dialog").then((file) => file.EraseDialog));

/** Asks whether it is meant before anything is erased. */
export function EraseData() {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={opener}
        look="danger"
        aria-haspopup="dialog"
        className="justify-self-start"
        onClick={() => setIsOpen(true)}
      >
        <Trash2 aria-hidden="true" className="size-4" />
        {eraseEverything}
      </Button>
      {isOpen && <EraseDialog opener={opener} close={() => setIsOpen(false)} />}
    </>
  );
}
