"use client";

import { useState } from "react";
import { toast } from "sonner";
import { Button } from "./button";

/** Asks for the next page of a list. */
export function MoreButton({ load }: { load: () => Promise<unknown> }) {
  const [isLoading, setIsLoading] = useState(false);

  async function more() {
    setIsLoading(true);
    await load().catch(() => toast.error("The next page could not be loaded. Try again."));
    setIsLoading(false);
  }

  return (
    <div className="grid justify-items-center pt-6">
      <Button look="quiet" disabled={isLoading} onClick={() => void more()}>
        {isLoading ? "Loading…" : "Show more"}
      </Button>
    </div>
  );
}
