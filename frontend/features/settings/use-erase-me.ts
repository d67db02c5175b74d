import { useMutation } from "@apollo/client/react";
import { useState } from "react";
import { usePlayerCommands } from "@/features/player";
import { browserStorage } from "@/lib/browser-storage";
import { notCertain } from "@/texts/erasure";
import { EraseMeDocument, type ErasureReceipt_ReceiptFragment } from "./erase-me.generated";
import { forgetBrowser } from "./forget-browser";

type EraseMe = {
  erase(): Promise<void>;
  isBusy: boolean;
  problem: string | null;
  /** Once the listener is gone, there and in this browser. */
  receipt: ErasureReceipt_ReceiptFragment | null;
};

/** Erases the listener from every store, and then what this browser kept of them. */
export function useEraseMe(): EraseMe {
  const [mutate, { loading }] = useMutation(EraseMeDocument);
  const { forget } = usePlayerCommands();
  const [problem, setProblem] = useState<string | null>(null);
  const [receipt, setReceipt] = useState<ErasureReceipt_ReceiptFragment | null>(null);

  async function erase() {
    setProblem(null);
    const payload = await mutate().then(
      ({ data }) => data?.eraseMe,
      () => undefined,
    );
    if (!payload?.receipt) {
      setProblem(payload?.errors.map(({ message }) => message).join(" ") || notCertain);
      return;
    }
    forget();
    forgetBrowser(browserStorage);
    setReceipt(payload.receipt);
  }

  return { erase, isBusy: loading, problem, receipt };
}
