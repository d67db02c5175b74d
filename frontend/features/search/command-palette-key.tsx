"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

const CommandPalette = dynamic(() =>
  import("./command-palette").then((file) => file.CommandPalette),
);

/** Ctrl-K or ⌘K, from anywhere: the command palette, which is loaded when it is first wanted. */
export function CommandPaletteKey() {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isHeld = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isHeld || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setIsOpen((wasOpen) => !wasOpen);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return isOpen ? <CommandPalette close={() => setIsOpen(false)} /> : null;
}
