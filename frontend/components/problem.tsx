import { CircleAlert } from "lucide-react";
import type { PropsWithChildren } from "react";

/** What went wrong with something that the reader did, and what to do; told at once. */
export function Problem({ children }: PropsWithChildren) {
  return (
    <p
      role="alert"
      className="flex items-start gap-2.5 rounded-xl bg-danger-wash px-4 py-3 text-danger text-sm"
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
