"use client";

import { useState } from "react";
import { LocalTime } from "@/components/local-time";
import { Problem } from "@/components/problem";
import { usePrivateSession } from "@/features/player";
import * as texts from "@/texts/private-session-choice";

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
        <input
          id="private-session"
          type="checkbox"
          role="switch"
          checked={session !== null}
          aria-checked={session !== null}
          aria-disabled={isBusy}
          onChange={(event) => void turn(event.target.checked)}
          className="toggle shrink-0"
        />
        <label htmlFor="private-session">{texts.privateSession}</label>
      </div>
      {session && (
        <p className="text-ink-soft text-sm">
          {texts.endsAt(<LocalTime at={session.expiresAt} options={CLOCK} />)}
        </p>
      )}
      {problem && <Problem>{problem}</Problem>}
    </div>
  );
}
