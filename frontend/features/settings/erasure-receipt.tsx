"use client";

import { AlertDialog } from "radix-ui";
import { useEffect, useRef } from "react";
import { Button } from "@/components/button";
import { LocalTime } from "@/components/local-time";
import { number } from "@/lib/format";
import * as texts from "@/texts/erasure";
import type { ErasureReceipt_ReceiptFragment as Receipt } from "./erase-me.generated";

type ErasureReceiptProps = { receipt: Receipt; startOver: () => void };

const WHEN: Intl.DateTimeFormatOptions = { dateStyle: "long", timeStyle: "medium" };

/** What was removed from where, and what follows for the model. */
export function ErasureReceipt({ receipt, startOver }: ErasureReceiptProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <>
      <div className="grid gap-1">
        <AlertDialog.Title
          ref={title}
          tabIndex={-1}
          className="font-semibold text-xl tracking-tight outline-none"
        >
          {texts.erased}
        </AlertDialog.Title>
        <p className="text-ink-soft text-sm">
          <LocalTime at={receipt.erasedAt} options={WHEN} />
        </p>
      </div>
      <table className="w-full text-left text-sm">
        <thead className="text-ink-soft">
          <tr>
            <th scope="col" className="py-1 font-normal">
              {texts.store}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {texts.rowsRemoved}
            </th>
          </tr>
        </thead>
        <tbody>
          {receipt.stores.map(({ store, rowsRemoved }) => (
            <tr key={store} className="border-line border-t">
              <th scope="row" className="py-2 font-medium">
                {store}
              </th>
              <td className="py-2 text-right tabular-nums">
                {rowsRemoved === null ? texts.later : number(rowsRemoved)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <AlertDialog.Description className="text-pretty text-ink-soft">
        {receipt.statement}
      </AlertDialog.Description>
      <Button onClick={startOver} className="justify-self-end">
        {texts.startOver}
      </Button>
    </>
  );
}
