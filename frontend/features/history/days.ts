import type { Reader } from "@/lib/use-reader";
import * as texts from "@/texts/history";

export type Day<Play> = {
  /** `2026-11-25`, by the reader's clock. */
  date: string;
  plays: Play[];
};

/** Plays, the newest first, by the day on which they began. */
export function byDay<Play extends { playedAt: string }>(
  plays: readonly Play[],
  timeZone: string | undefined,
): Day<Play>[] {
  const dateAt = dates(timeZone);
  const days: Day<Play>[] = [];
  for (const play of plays) {
    const date = dateAt(new Date(play.playedAt));
    const last = days.at(-1);
    if (last?.date === date) last.plays.push(play);
    else days.push({ date, plays: [play] });
  }
  return days;
}

/** A day as one says it: today, yesterday, or the weekday and date; the year where it is another. */
export function dayTitle(date: string, { locale, timeZone }: Reader, now: Date): string {
  const today = dates(timeZone)(now);
  if (date === today) return texts.today;
  if (date === dayBefore(today)) return texts.yesterday;
  const year = date.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric";
  const format = { weekday: "long", day: "numeric", month: "long", year, timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, format).format(noon(date));
}

/** From the day's first moment until the next day's, by this machine's clock. */
export function boundsOf(date: string): { since: string; until: string } {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const midnight = (of: number) => new Date(year, month - 1, of).toISOString();
  return { since: midnight(day), until: midnight(day + 1) };
}

function dates(timeZone: string | undefined): (at: Date) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone,
  });
  return (at) => format.format(at);
}

function dayBefore(date: string): string {
  const before = noon(date);
  before.setUTCDate(before.getUTCDate() - 1);
  return before.toISOString().slice(0, 10);
}

function noon(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}
