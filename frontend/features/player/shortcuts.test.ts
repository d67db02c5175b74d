import { afterEach, expect, test } from "vitest";
import { shortcutIn } from "./shortcuts";

afterEach(() => document.body.replaceChildren());

/** What the page makes of a key pressed in an element of this HTML. */
function pressed(html: string, key: string, more: KeyboardEventInit = {}): string | null {
  document.body.innerHTML = html;
  let found: string | null = "none";
  const target = document.querySelector("#here") ?? document.body;
  document.addEventListener("keydown", (event) => (found = shortcutIn(event)), { once: true });
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
  return found;
}

test("a key on the page is for the player", () => {
  expect(pressed("", "n")).toBe("n");
  expect(pressed("", " ")).toBe("Space");
  expect(pressed("", "ArrowUp", { shiftKey: true })).toBe("Shift ArrowUp");
});

test.each([
  ["text", '<input id="here" type="search">', "n"],
  ["a dialog", '<div role="dialog"><p id="here">', "n"],
  ["a question", '<div role="alertdialog"><p id="here">', "n"],
  ["an arrow in a slider", '<input id="here" type="range">', "ArrowLeft"],
  ["a space on a button", '<button id="here">', " "],
])("a key is left to what has the focus: %s", (_, html, key) => {
  expect(pressed(html, key)).toBeNull();
});

test("the browser keeps its own keys", () => {
  expect(pressed("", "r", { ctrlKey: true })).toBeNull();
  expect(pressed("", "ArrowLeft", { altKey: true })).toBeNull();
});
