"use client";

import type { CSSProperties } from "react";
import { Toaster } from "sonner";

const COLOURS = {
  "--normal-bg": "var(--surface)",
  "--normal-border": "var(--line)",
  "--normal-text": "var(--ink)",
} as CSSProperties;

/** Short words at the side of the page, in the colours of whichever theme it has. */
export function Toasts() {
  return <Toaster theme="light" position="top-right" style={COLOURS} />;
}
