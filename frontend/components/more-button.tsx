"use client";

import { useTransition } from "react";
import * as texts from "@/texts/more-button";
import { Button } from "./button";
import { toast } from "./toast";

/** Asks for the next page of a list; what is shown stays, and so does the reader's place in it. */
export function MoreButton({ load }: { load: () => Promise<unknown> }) {
  const [isLoading, startLoading] = useTransition();

  function more() {
    if (isLoading) return;
    startLoading(async () => {
      await load().catch(() => toast.error(texts.failed));
    });
  }

  return (
    <div className="grid justify-items-center pt-6">
      <Button look="quiet" aria-disabled={isLoading} onClick={more}>
        {isLoading ? texts.loading : texts.showMore}
      </Button>
    </div>
  );
}
