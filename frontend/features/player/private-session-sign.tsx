"use client";

import { EyeOff } from "lucide-react";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import * as texts from "@/texts/private-session-sign";
import { usePrivateSession } from "./use-private-session";

/** Says on every page that a private session is on, and ends it. */
export function PrivateSessionSign() {
  const { session, end, isBusy } = usePrivateSession();
  async function press() {
    if (isBusy) return;
    const problem = await end();
    if (problem) toast.error(problem);
    else toast.success(texts.isOver);
  }
  return (
    <div role="status" aria-label={texts.privateSession}>
      {session && (
        <div
          data-sign="private"
          className="flex items-center justify-between gap-4 bg-ink px-4 py-2 text-canvas sm:px-8"
        >
          <p className="flex items-center gap-2.5 text-sm">
            <EyeOff aria-hidden="true" className="size-4 shrink-0" />
            <span>
              <strong className="font-medium">{texts.isOn}</strong> {texts.playsAreNotKept}
            </span>
          </p>
          <Button look="quiet" aria-disabled={isBusy} onClick={press} className="shrink-0">
            {texts.end}
          </Button>
        </div>
      )}
    </div>
  );
}
