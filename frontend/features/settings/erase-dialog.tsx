"use client";

import { AlertDialog } from "radix-ui";
import { type FormEvent, type RefObject, useState } from "react";
import { Button, buttonClass } from "@/components/button";
import { Problem } from "@/components/problem";
import * as texts from "@/texts/erasure";
import { ErasureReceipt } from "./erasure-receipt";
import { useEraseMe } from "./use-erase-me";

type Props = {
  /** Has the focus again once the dialog is closed. */
  opener: RefObject<HTMLElement | null>;
  close: () => void;
};

/** Erases the listener once they have written the word; then shows the receipt. */
export function EraseDialog({ opener, close }: Props) {
  const [typed, setTyped] = useState("");
  const { erase, isBusy, problem, receipt } = useEraseMe();
  const isMeant = typed.trim().toLowerCase() === texts.word;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isMeant && !isBusy) void erase();
  }

  return (
    <AlertDialog.Root
      open
      onOpenChange={() => {
        if (receipt) startOver();
        else close();
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 bg-black/40" />
        <AlertDialog.Content
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            opener.current?.focus();
          }}
          className="fixed top-1/2 left-1/2 z-50 grid max-h-[90dvh] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 gap-5 overflow-y-auto rounded-2xl border border-line bg-surface p-6 text-ink shadow-lifted"
        >
          {receipt ? (
            <ErasureReceipt receipt={receipt} startOver={startOver} />
          ) : (
            <form onSubmit={submit} className="grid gap-5">
              <div className="grid gap-2">
                <AlertDialog.Title className="font-semibold text-xl tracking-tight">
                  {texts.isItMeant}
                </AlertDialog.Title>
                <AlertDialog.Description className="text-pretty text-ink-soft">
                  {texts.whatGoes}
                </AlertDialog.Description>
              </div>
              <label className="grid gap-2">
                <span>
                  {texts.writeToGoOn(<strong className="font-medium">{texts.word}</strong>)}
                </span>
                <input
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  className="rounded-xl border border-line bg-canvas px-4 py-2.5"
                />
              </label>
              {problem && <Problem>{problem}</Problem>}
              <div className="flex flex-wrap justify-end gap-3">
                <AlertDialog.Cancel className={buttonClass("quiet")}>
                  {texts.keepAll}
                </AlertDialog.Cancel>
                <Button type="submit" look="danger" disabled={!isMeant} aria-disabled={isBusy}>
                  {isBusy ? texts.erasing : texts.erase}
                </Button>
              </div>
            </form>
          )}
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** A new page: nothing of the old one's memory goes along. */
function startOver() {
  window.location.assign("/welcome");
}
