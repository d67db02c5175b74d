import { toast } from "@/components/toast";
import * as texts from "@/texts/credit";

/** Puts the credit line on the clipboard; shows it where the browser does not allow that. */
export async function copyCredit(creditLine: string): Promise<void> {
  await navigator.clipboard.writeText(creditLine).then(
    () => toast.success(texts.creditCopied, { description: creditLine }),
    () => toast.message(texts.copyToCredit, { description: creditLine }),
  );
}
