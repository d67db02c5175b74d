"use client";

import { Switch } from "radix-ui";
import { useState } from "react";
import { LocalTime } from "@/components/local-time";
import { Problem } from "@/components/problem";
import { usePrivateSession } from "@/features/player";

const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };

/** The switch for a private session; the shell shows that one is on. */
export function PrivateSessionChoice() {
  const { session, start, end, isBusy } = usePrivateSession();
  const [problem, setProblem] = useState<string | null>(null);

  async function turn(isOn: boolean) {
    if (isBusy) return;
    setProblem(null);
    setProblem(await (isOn ? start() : end()));
  }

  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-3">
        <Switch.Root
          id="private-session"
          checked={session !== null}
          aria-disabled={isBusy}
          onCheckedChange={(isOn) => void turn(isOn)}
          className="relative h-7 w-12 shrink-0 rounded-full border border-ink-faint bg-raised transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent"
        >
          <Switch.Thumb className="block size-5 translate-x-1 rounded-full bg-ink-faint transition-transform data-[state=checked]:translate-x-6 data-[state=checked]:bg-on-accent" />
        </Switch.Root>
        <label htmlFor="private-session">Private session</label>
      </div>
      {session && (
        <p className="text-ink-soft text-sm">
          It ends by itself at <LocalTime at={session.expiresAt} options={CLOCK} /> unless you play
          on.
        </p>
      )}
      {problem && <Problem>{problem}</Problem>}
    </div>
  );
}
