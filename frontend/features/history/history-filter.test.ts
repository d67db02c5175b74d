import { expect, test } from "vitest";
import { addressOf, filterIn, variablesOf } from "./history-filter";

test.each([
  ["/history", {}],
  ["/history?show=completed", { completed: true }],
  ["/history?show=skipped&from=search", { completed: false, source: "SEARCH" }],
  ["/history?show=left-out", { countsForTaste: false }],
])("%s asks for %o, and is its own address", (address, variables) => {
  const filter = filterIn(Object.fromEntries(new URL(address, "http://page.test").searchParams));

  expect(variablesOf(filter)).toEqual(variables);
  expect(addressOf(filter)).toBe(address);
});

test("what an address cannot mean shows everything", () => {
  expect(filterIn({ show: "loud", from: ["constructor", "search"] })).toEqual({
    kind: "all",
    source: null,
  });
});
