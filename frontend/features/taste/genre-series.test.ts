import { expect, test } from "vitest";
import { genreSeries, periodName } from "./genre-series";

const plays = (title: string, playCount: number) => ({ playCount, genre: { id: title, title } });

test("each genre has a count for each period, and the rest stands last", () => {
  const periods = [
    { startsOn: "2026-01-05", playCount: 4, genres: [plays("Rock", 3)] },
    { startsOn: "2026-01-06", playCount: 2, genres: [plays("Folk", 1), plays("Rock", 1)] },
  ];

  expect(genreSeries(periods, [plays("Rock", 4), plays("Folk", 1)])).toEqual([
    { title: "Rock", counts: [3, 1] },
    { title: "Folk", counts: [0, 1] },
    { title: "Other or none", counts: [1, 0] },
  ]);
});

test("where every play has a genre there is no rest", () => {
  const periods = [{ startsOn: "2026-01-05", playCount: 3, genres: [plays("Rock", 3)] }];

  expect(genreSeries(periods, [plays("Rock", 3)])).toEqual([{ title: "Rock", counts: [3] }]);
});

test("a period is named by its first day, wherever the reader is", () => {
  expect(periodName("2026-01-05", "WEEK", "en-GB")).toBe("5 Jan");
  expect(periodName("2026-01-01", "MONTH", "en-GB")).toBe("Jan 2026");
  expect(periodName("2026-01-05", "DAY", "de")).toBe("5. Jan.");
});
