import { expect, test } from "vitest";
import { usesIn, usesText } from "./license-uses";

test("uses survive the way through a text", () => {
  expect(usesIn(usesText(["SHARE", "COMMERCIAL"]))).toEqual(["SHARE", "COMMERCIAL"]);
  expect(usesIn(usesText([]))).toEqual([]);
});

test("of the uses that a text names only those that there are count", () => {
  expect(usesIn("commercial.steal.share")).toEqual(["SHARE", "COMMERCIAL"]);
  expect(usesIn(undefined)).toEqual([]);
});
