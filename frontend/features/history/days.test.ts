import { expect, test } from "vitest";
import { boundsOf, byDay, dayTitle } from "./days";

const at = (...times: string[]) => times.map((playedAt) => ({ playedAt }));
const LATE = "2026-03-02T01:30:00Z";
const NIGHT = "2026-03-01T23:30:00Z";
const NOON = "2026-03-01T12:00:00Z";

test("a night belongs to the day of the reader's own clock", () => {
  const plays = at(LATE, NIGHT, NOON);
  const days = (zone: string) => byDay(plays, zone).map((day) => [day.date, day.plays.length]);

  expect(days("UTC")).toEqual([
    ["2026-03-02", 1],
    ["2026-03-01", 2],
  ]);
  expect(days("America/New_York")).toEqual([["2026-03-01", 3]]);
  expect(days("Asia/Tokyo")).toEqual([
    ["2026-03-02", 2],
    ["2026-03-01", 1],
  ]);
});

test.each([
  ["2026-03-01", "Today"],
  ["2026-02-28", "Yesterday"],
  ["2026-02-27", "Friday 27 February"],
  ["2025-12-31", "Wednesday 31 December 2025"],
])("%s is called %s", (date, title) => {
  const reader = { locale: "en-GB", timeZone: "UTC" };

  expect(dayTitle(date, reader, new Date(NOON)).replace(",", "")).toBe(title);
});

test("a day ends where the next begins, also when clocks change", () => {
  const march = boundsOf("2026-03-29");

  expect(march.until).toBe(boundsOf("2026-03-30").since);
  expect(boundsOf("2026-12-31").until).toBe(boundsOf("2027-01-01").since);
  expect(byDay(at(march.since), undefined)[0]?.date).toBe("2026-03-29");
});
