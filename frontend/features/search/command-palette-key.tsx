"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { TypedAhead } from "./typed-ahead";

const CommandPalette = lazy(async () => ({
  default: (await import("./command-palette")).CommandPalette,
}));

/** Ctrl-K or ⌘K, from anywhere: the command palette, which is loaded when it is first wanted. */
export function CommandPaletteKey() {
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isHeld = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!isHeld || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setTyped("");
      setIsOpen((wasOpen) => !wasOpen);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  if (!isOpen) return null;
  const close = () => setIsOpen(false);
  return (
    <Suspense fallback={<TypedAhead edit={setTyped} close={close} />}>
      <CommandPalette typed={typed} close={close} />
    </Suspense>
  );
}
