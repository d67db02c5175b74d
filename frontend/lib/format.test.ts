import { expect, test } from "vitest";
import { LANGUAGE, pluralOf } from "@/texts/language";
import { clockTime, compact, counted, decimal, number, percent } from "./format";

test.each([
  [0, "0:00"],
  [9.9, "0:09"],
  [185, "3:05"],
  [3600, "1:00:00"],
  [18350, "5:05:50"],
  [-3, "0:00"],
])("%s seconds read %s", (seconds, text) => {
  expect(clockTime(seconds)).toBe(text);
});

test("numbers agree with their nouns and group their digits", () => {
  const songs = { one: "song", other: "songs" };

  expect([counted(1, songs), counted(0, songs), counted(106574, songs)]).toEqual([
    "1 song",
    "0 songs",
    "106,574 songs",
  ]);
});

test("small numbers and their nouns are as the language has them", () => {
  const inWords = new Intl.NumberFormat(LANGUAGE);
  const rules = new Intl.PluralRules(LANGUAGE);

  for (const count of [-7, 0, 1, 2, 5, 11, 21, 100, 999, 1000, 106574]) {
    expect(number(count)).toBe(inWords.format(count));
    expect(pluralOf(count)).toBe(rules.select(count));
  }
});

test("a noun without a form for a number has its usual one", () => {
  expect(counted(1, { other: "sheep" })).toBe("1 sheep");
});

test("a number keeps as many digits as are asked for", () => {
  expect([decimal(0.5, 3), decimal(12.25, 1), decimal(1234.5, 0)]).toEqual([
    "0.500",
    "12.3",
    "1,235",
  ]);
});

test("a share is read in percent, with as many digits as are asked for", () => {
  expect([percent(0.29), percent(1), percent(0.0714, 1)]).toEqual(["29%", "100%", "7.1%"]);
});

test("where there is little room a number is told by its thousands", () => {
  expect([compact(312), compact(1204), compact(106574)]).toEqual(["312", "1.2k", "107k"]);
});
