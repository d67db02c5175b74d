"use client";

import { type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import { Choice } from "@/components/choice";
import * as texts from "@/texts/theme-choice";
import type { Theme } from "./theme";
import { useTheme } from "./use-theme";

const THEMES: readonly [Theme, icon: LucideIcon][] = [
  ["system", Monitor],
  ["light", Sun],
  ["dark", Moon],
];

/** How the page looks in this browser; it changes at once. */
export function ThemeChoice({ known }: { known: Theme }) {
  const [theme, choose] = useTheme(known);
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{texts.theme}</legend>
      {THEMES.map(([value, Icon]) => (
        <Choice
          key={value}
          name="theme"
          value={value}
          checked={theme === value}
          onChange={() => choose(value)}
        >
          <Icon aria-hidden="true" className="size-4" />
          {texts.themes[value]}
        </Choice>
      ))}
    </fieldset>
  );
}
