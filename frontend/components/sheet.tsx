"use client";

import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { PropsWithChildren } from "react";
import * as texts from "@/texts/sheet";
import { IconButton } from "./icon-button";

type SheetProps = PropsWithChildren<{ title: string; description: string; close: () => void }>;

/** A dialog at the side of the page, as wide as the screen where that is narrow. */
export function Sheet({ title, description, close, children }: SheetProps) {
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/40" />
        <Dialog.Content className="fixed inset-y-0 right-0 z-50 flex w-full max-w-md flex-col gap-4 overflow-y-auto border-line border-l bg-surface p-5 text-ink shadow-lifted">
          <div className="flex items-start justify-between gap-4">
            <div>
              <Dialog.Title className="font-semibold text-xl tracking-tight">{title}</Dialog.Title>
              <Dialog.Description className="text-ink-soft text-sm">
                {description}
              </Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <IconButton label={texts.close}>
                <X aria-hidden="true" className="size-5" />
              </IconButton>
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
