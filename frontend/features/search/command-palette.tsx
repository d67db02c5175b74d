"use client";

import { Command } from "cmdk";
import { RotateCw, Search } from "lucide-react";
import { Dialog } from "radix-ui";
import { useEffect, useRef, useState } from "react";
import { Problem } from "@/components/problem";
import * as texts from "@/texts/palette";
import { tryAgain } from "@/texts/unreachable";
import { PaletteCommands } from "./palette-commands";
import { PaletteFound } from "./palette-found";
import { PaletteItem } from "./palette-item";
import { useFound } from "./use-found";

type CommandPaletteProps = {
  /** What stands in the field at first. */
  typed: string;
  close: () => void;
};

/** Everything by keyboard: what the catalogue holds, the pages, and the player. */
export function CommandPalette({ typed, close }: CommandPaletteProps) {
  const [text, setText] = useState(typed);
  const { found, isBusy, again } = useFound(text);
  const command = useRef<HTMLDivElement>(null);
  useEffect(() => nameSelected(command.current));
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[8dvh] z-50 mx-auto max-w-xl overflow-hidden rounded-2xl border border-line bg-surface text-ink shadow-lifted"
        >
          <Dialog.Title className="sr-only">{texts.title}</Dialog.Title>
          <Command ref={command} shouldFilter={false} loop label={texts.title}>
            <div className="flex items-center gap-3 border-line border-b px-4">
              <Search aria-hidden="true" className="size-5 shrink-0 text-ink-faint" />
              <Command.Input
                value={text}
                onValueChange={setText}
                maxLength={200}
                placeholder={texts.placeholder}
                className="w-full bg-transparent py-4 outline-none placeholder:text-ink-faint"
              />
            </div>
            {again && (
              <div className="px-2 pt-2">
                <Problem>{texts.failed}</Problem>
              </div>
            )}
            <Command.List label={texts.results} className="max-h-[60dvh] overflow-y-auto p-2">
              {again && (
                <PaletteItem value="again" icon={RotateCw} onSelect={again}>
                  {tryAgain}
                </PaletteItem>
              )}
              {found && <PaletteFound found={found} close={close} />}
              <PaletteCommands text={text} close={close} />
              <Command.Empty className="px-3 py-6 text-center text-ink-soft text-sm">
                {isBusy ? texts.looking : texts.nothing}
              </Command.Empty>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Lets field and list name the row that is selected: cmdk may go on naming one that is gone. */
function nameSelected(command: HTMLElement | null) {
  const selected = command?.querySelector('[role="option"][aria-selected="true"]');
  for (const naming of command?.querySelectorAll('[role="combobox"], [role="listbox"]') ?? []) {
    if (selected) naming.setAttribute("aria-activedescendant", selected.id);
    else naming.removeAttribute("aria-activedescendant");
  }
}
