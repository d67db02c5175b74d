"use client";

import type { CSSProperties } from "react";
import { Toaster as Sonner } from "sonner";

const COLOURS = {
  "--normal-bg": "var(--surface)",
  "--normal-border": "var(--line)",
  "--normal-text": "var(--ink)",
} as CSSProperties;

/**
 * Where toasts appear: above the player, over what one can scroll from under them. In the colours of
 * whichever theme the page has.
 */
export function Toaster() {
  return (
    <Sonner
      theme="light"
      position="bottom-right"
      offset={{ bottom: "7.5rem", right: "1.5rem" }}
      mobileOffset={{ bottom: "13rem", left: "1rem", right: "1rem" }}
      style={COLOURS}
    />
  );
}
