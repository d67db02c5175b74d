import { expect, test } from "vitest";
import { clockTime, counted, licenseLabel, licenseWords, spokenTime } from "./format";

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

test.each([
  [0, "0 seconds"],
  [1, "1 second"],
  [60, "1 minute"],
  [185, "3 minutes 5 seconds"],
])("%s seconds are spoken as %s", (seconds, text) => {
  expect(spokenTime(seconds)).toBe(text);
});

test("numbers agree with their nouns and group their digits", () => {
  expect([counted(1, "song"), counted(0, "song"), counted(106574, "song")]).toEqual([
    "1 song",
    "0 songs",
    "106,574 songs",
  ]);
});

test.each([
  ["BY-NC-SA", "CC BY-NC-SA"],
  ["NC-SAMPLING+", "CC NC-Sampling+"],
  ["CC0", "CC0"],
  ["PD", "Public domain"],
  ["unknown", "Licence unknown"],
])("licence %s is shown as %s", (code, label) => {
  expect(licenseLabel(code)).toBe(label);
});

test.each([
  [false, false, false, "Listening only, as far as is known."],
  [true, false, false, "Free to share, with credit."],
  [true, true, false, "Free to share and adapt, with credit."],
  [true, true, true, "Free to share, adapt and use commercially, with credit."],
])("what a licence allows is said in words", (share, adapt, sell, words) => {
  const terms = { allowsSharing: share, allowsAdapting: adapt, allowsCommercialUse: sell };
  expect(licenseWords(terms)).toBe(words);
});
