import type { ApolloCache } from "@apollo/client";
import {
  PrivateSession_UserFragmentDoc,
  type PrivateSession_UserFragment as PrivateUser,
} from "./private-session.generated";

export type PrivateSession = NonNullable<PrivateUser["privateSession"]>;

/**
 * Puts what the server found where plays and pages look for it; undefined where it could not tell.
 * What is known already is newer.
 */
export function knowPrivateSession(
  cache: ApolloCache,
  listenerId: string | null,
  privateSession: PrivateSession | null | undefined,
): void {
  if (listenerId === null || privateSession === undefined) return;
  if (read(cache, listenerId)) return;
  cache.writeFragment({
    fragment: PrivateSession_UserFragmentDoc,
    data: { __typename: "User", id: listenerId, privateSession },
  });
}

/** Whether a private session is on; undefined where this page was never told: the API decides. */
export function isPrivateNow(cache: ApolloCache, listenerId: string | null): boolean | undefined {
  const known = listenerId === null ? null : read(cache, listenerId);
  return known ? isOn(known.privateSession, Date.now()) : undefined;
}

export function isOn(session: PrivateSession | null | undefined, now: number): boolean {
  return Boolean(session && Date.parse(session.expiresAt) > now);
}

function read(cache: ApolloCache, listenerId: string): PrivateUser | null {
  return cache.readFragment({
    fragment: PrivateSession_UserFragmentDoc,
    id: cache.identify({ __typename: "User", id: listenerId }),
  });
}
