import { expect, test } from "vitest";
import { ownPath } from "./own-path";

test.each([
  ["/search?q=night", "/search?q=night"],
  ["/song/U29uZzox", "/song/U29uZzox"],
  ["//elsewhere.example", "/"],
  ["/\\elsewhere.example", "/"],
  ["https://elsewhere.example/", "/"],
  ["javascript:alert(1)", "/"],
  [undefined, "/"],
  [["/a", "/b"], "/"],
])("%s leads to %s", (asked, path) => {
  expect(ownPath(asked)).toBe(path);
});
