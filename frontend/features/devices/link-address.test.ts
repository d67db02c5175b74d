import { expect, test } from "vitest";
import { codeIn, linkAddress } from "./link-address";

test("a code survives the way through an address", () => {
  expect(codeIn(linkAddress("http://page.example", "a-b_C9"))).toBe("a-b_C9");
});

test.each([
  ["a-b_C9", "a-b_C9"],
  ["  a-b_C9\n", "a-b_C9"],
  ["http://page.example/link", "http://page.example/link"],
  ["", ""],
])("%j holds the code %j", (text, code) => {
  expect(codeIn(text)).toBe(code);
});
