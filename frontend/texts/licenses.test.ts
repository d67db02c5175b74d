import { expect, test } from "vitest";
import { licenseLabel, licenseWords } from "./licenses";

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
  [true, false, true, "Free to share and use commercially, with credit."],
  [true, true, false, "Free to share and adapt, with credit."],
  [true, true, true, "Free to share, adapt and use commercially, with credit."],
])("what a licence allows is said in words", (share, adapt, sell, words) => {
  const terms = { allowsSharing: share, allowsAdapting: adapt, allowsCommercialUse: sell };
  expect(licenseWords(terms)).toBe(words);
});
