"use client";

import { useSyncExternalStore } from "react";

type LocalTimeProps = { at: string; options: Intl.DateTimeFormatOptions };

const never = () => () => undefined;

/** A moment in the reader's own time zone and language; in UTC until the page knows them. */
export function LocalTime({ at, options }: LocalTimeProps) {
  const isHydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const text = isHydrated
    ? new Intl.DateTimeFormat(navigator.language, options).format(new Date(at))
    : new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" }).format(new Date(at));
  return (
    <time dateTime={at} suppressHydrationWarning>
      {text}
    </time>
  );
}
