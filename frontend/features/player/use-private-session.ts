"use client";

import { useFragment, useMutation } from "@apollo/client/react";
import { useEffect, useState } from "react";
import { unreachable } from "@/texts/private-session";
import { useListenerId } from "./player-context";
import { isOn, type PrivateSession } from "./private-session";
import {
  EndPrivateSessionDocument,
  PrivateSession_UserFragmentDoc,
  StartPrivateSessionDocument,
} from "./private-session.generated";

type Payload = { errors: readonly { message: string }[] } | undefined;

export type PrivateSessionSwitch = {
  /** The session that is on; null where none is. Each play puts its end off. */
  session: PrivateSession | null;
  /** Both resolve to what went wrong, in words, or to null. */
  start(): Promise<string | null>;
  end(): Promise<string | null>;
  isBusy: boolean;
};

/** The listener's private session, and the switch for it. Plays in it are never stored. */
export function usePrivateSession(): PrivateSessionSwitch {
  const listenerId = useListenerId();
  const { data, complete } = useFragment({
    fragment: PrivateSession_UserFragmentDoc,
    from: listenerId === null ? null : { __typename: "User", id: listenerId },
  });
  const [begin] = useMutation(StartPrivateSessionDocument);
  const [finish] = useMutation(EndPrivateSessionDocument);
  const [isBusy, setIsBusy] = useState(false);
  const session = complete ? data?.privateSession : null;
  useRenderAt(session?.expiresAt);

  async function settled(asked: Promise<Payload>): Promise<string | null> {
    setIsBusy(true);
    const problem = await asked.then(
      (payload) => payload?.errors.map(({ message }) => message).join(" ") ?? unreachable,
      () => unreachable,
    );
    setIsBusy(false);
    return problem || null;
  }

  return {
    session: session && isOn(session, Date.now()) ? session : null,
    start: () => settled(begin().then(({ data }) => data?.startPrivateSession)),
    end: () => settled(finish().then(({ data }) => data?.endPrivateSession)),
    isBusy,
  };
}

/** Renders once more when the moment has come: a session also ends by itself. */
function useRenderAt(moment: string | undefined): void {
  const [, setPassed] = useState<string>();
  useEffect(() => {
    if (!moment) return;
    const waiting = setTimeout(() => setPassed(moment), Date.parse(moment) - Date.now() + 1);
    return () => clearTimeout(waiting);
  }, [moment]);
}
