import { toast } from "@/components/toast";

/** Puts the credit line on the clipboard; shows it where the browser does not allow that. */
export async function copyCredit(creditLine: string): Promise<void> {
  await navigator.clipboard.writeText(creditLine).then(
    () => toast.success("The credit line is copied.", { description: creditLine }),
    () => toast.message("Copy this to give credit:", { description: creditLine }),
  );
}
