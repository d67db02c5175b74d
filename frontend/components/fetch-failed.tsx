"use client";

import type { PropsWithChildren } from "react";
import { tryAgain } from "@/texts/unreachable";
import { Button } from "./button";
import { Problem } from "./problem";

/** What could not be fetched for a small part of the page, with another try below. */
export function FetchFailed({ again, children }: PropsWithChildren<{ again: () => void }>) {
  return (
    <div className="grid justify-items-start gap-2">
      <Problem>{children}</Problem>
      <Button look="quiet" onClick={again}>
        {tryAgain}
      </Button>
    </div>
  );
}
