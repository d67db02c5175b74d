import { expect, test } from "vitest";
import { addressOf, type SearchTerms, termsIn, variablesOf } from "./search-terms";

test("terms survive the way through an address", () => {
  const terms: SearchTerms = {
    search: "søn & moon",
    genre: "R2VucmU6MTU=",
    uses: ["SHARE", "COMMERCIAL"],
  };

  const params = new URL(addressOf(terms), "http://page.example").searchParams;

  expect(termsIn(Object.fromEntries(params))).toEqual(terms);
});

test("an empty search has a bare address and asks for everything", () => {
  const terms = termsIn({ q: "  ", genre: undefined });

  expect(addressOf(terms)).toBe("/search");
  expect(variablesOf(terms)).toEqual({ search: null, genre: null, uses: [] });
});
