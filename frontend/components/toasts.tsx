"use client";

import type { CSSProperties } from "react";
import { Toaster } from "sonner";

/** Short words at the side of the page, in the theme's own colours whichever it is. */
const COLOURS = {
  "--normal-bg": "var(--surface)",
  "--normal-border": "var(--line)",
  "--normal-text": "var(--ink)",
} as CSSProperties;

export function Toasts() {
  return <Toaster theme="light" position="top-right" style={COLOURS} />;
}
