import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { CommandPaletteKey } from "./command-palette-key";

// jsdom lays nothing out, so nothing has a size to watch or a place to go to.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => undefined;

test("what is typed before the palette is loaded stands in it, and is no shortcut", async () => {
  await renderInPage(clientWith(answering({}).link), <CommandPaletteKey />);
  const shortcuts: string[] = [];
  document.addEventListener("keydown", ({ key }) => void shortcuts.push(key));

  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  for (const key of ["m", "a", "p", "p", "Backspace"]) fireEvent.keyDown(document.body, { key });

  const field = await screen.findByRole("combobox", undefined, { timeout: 20_000 });
  expect(field).toHaveValue("map");
  expect(shortcuts).toEqual(["k"]);
});
