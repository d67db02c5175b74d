"use client";

import { useReader } from "@/lib/use-reader";

type LocalTimeProps = { at: string; options: Intl.DateTimeFormatOptions };

/** A moment in the reader's own time zone and language; in UTC until the page knows them. */
export function LocalTime({ at, options }: LocalTimeProps) {
  const { locale, timeZone } = useReader();
  return (
    <time dateTime={at} suppressHydrationWarning>
      {new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(at))}
    </time>
  );
}
