import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Command } from "cmdk";
import { expect, test } from "vitest";
import { PlayerBar } from "@/features/player";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { PaletteCommands } from "./palette-commands";

// jsdom lays nothing out, so nothing has a size to watch or a place to go to.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => undefined;

function renderCommands() {
  return renderInPage(
    clientWith(answering({}).link),
    <>
      <Command>
        <Command.List>
          <PaletteCommands text="" close={() => undefined} />
        </Command.List>
      </Command>
      <PlayerBar />
    </>,
  );
}

test.each([
  ["Map", "/map"],
  ["Taste", "/taste"],
])("%s leads to %s", async (name, path) => {
  const { visited } = await renderCommands();

  await userEvent.click(screen.getByRole("option", { name }));

  expect(visited).toEqual([path]);
});

test.each([
  ["Show the queue", "Queue"],
  ["Show the keyboard shortcuts", "Keys"],
])("%s opens the sheet that is called %s", async (name, sheet) => {
  await renderCommands();

  await userEvent.click(screen.getByRole("option", { name }));

  const loaded = { timeout: 20_000 };
  expect(await screen.findByRole("dialog", { name: sheet }, loaded)).toBeInTheDocument();
});
