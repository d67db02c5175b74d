import { expect, test, vi } from "vitest";
import { BrowserStorage } from "./browser-storage";

const forbidden = () => {
  throw new DOMException("Access is denied.", "SecurityError");
};

function fill(): void {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("The quota is exceeded.", "QuotaExceededError");
  });
}

test("what the browser takes outlives the page", () => {
  new BrowserStorage(() => localStorage).setItem("a", "1");

  const next = new BrowserStorage(() => localStorage);

  expect([next.getItem("a"), next.keys]).toEqual(["1", ["a"]]);
});

test("where storage is forbidden, texts last as long as the page", () => {
  const storage = new BrowserStorage(forbidden);

  storage.setItem("a", "1");
  storage.setItem("b", "2");
  storage.removeItem("b");

  expect([storage.getItem("a"), storage.getItem("b"), storage.keys]).toEqual(["1", null, ["a"]]);
});

test("where storage is full, the newest text counts, and is gone once it is removed", () => {
  const storage = new BrowserStorage(() => localStorage);
  storage.setItem("a", "old");
  fill();

  storage.setItem("a", "new");
  const found = [storage.getItem("a"), storage.keys];
  storage.removeItem("a");

  expect(found).toEqual(["new", ["a"]]);
  expect([storage.getItem("a"), storage.keys]).toEqual([null, []]);
});
