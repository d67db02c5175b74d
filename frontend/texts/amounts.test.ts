import { expect, test } from "vitest";
import { spokenTime } from "./amounts";

test.each([
  [0, "0 seconds"],
  [1, "1 second"],
  [60, "1 minute"],
  [185, "3 minutes 5 seconds"],
])("%s seconds are spoken as %s", (seconds, text) => {
  expect(spokenTime(seconds)).toBe(text);
});
