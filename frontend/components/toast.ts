import type { ExternalToast } from "sonner";
import * as texts from "@/texts/toast";

const TIME_TO_UNDO_MS = 10_000;

/** Short words at the side of the page. They are drawn by code that comes behind the page's own. */
export const toast = {
  success: sayer("success"),
  error: sayer("error"),
  message: sayer("message"),
};

/** Says what was done, with the way back. */
export function toastWithUndo(text: string, undo: () => unknown): void {
  toast.success(text, {
    duration: TIME_TO_UNDO_MS,
    action: { label: texts.undo, onClick: () => void undo() },
  });
}

function sayer(kind: "success" | "error" | "message") {
  return async (text: string, more?: ExternalToast): Promise<void> => {
    (await import("sonner")).toast[kind](text, more);
  };
}
