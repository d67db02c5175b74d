import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { CommandPalette } from "./command-palette";

// jsdom lays nothing out, so nothing has a size to watch or a place to go to.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
Element.prototype.scrollIntoView ??= () => undefined;

const FAILED = /could not be searched/;

/** A palette that finds an artist named as what is typed; returns what makes searches fail, or not. */
async function renderPalette() {
  let isDown = false;
  const { link } = answering({
    SearchEverything: ({ text }) => {
      if (isDown) throw new Error("The network is down");
      const artist = { __typename: "Artist", id: `artist-${text}`, name: `The ${text}` };
      const search = { __typename: "SearchResult", artists: [artist], albums: [], genres: [] };
      return { data: { search: { ...search, songs: [] } } };
    },
  });
  await renderInPage(clientWith(link), <CommandPalette typed="" close={() => undefined} />);
  return (down: boolean) => {
    isDown = down;
  };
}

function type(text: string): void {
  fireEvent.change(screen.getByRole("combobox"), { target: { value: text } });
}

test("a search that failed says so, and finds what there is when it is tried again", async () => {
  const setDown = await renderPalette();
  setDown(true);
  type("tide");
  expect(await screen.findByRole("alert")).toHaveTextContent(FAILED);
  expect(screen.queryByText(/Nothing is called/)).not.toBeInTheDocument();
  setDown(false);

  fireEvent.click(screen.getByRole("option", { name: "Try again" }));

  expect(await screen.findByRole("option", { name: "The tide" })).toBeInTheDocument();
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

test("what was found before a search failed stays", async () => {
  const setDown = await renderPalette();
  type("tide");
  await screen.findByRole("option", { name: "The tide" });
  setDown(true);

  type("tides");

  expect(await screen.findByRole("alert")).toHaveTextContent(FAILED);
  expect(screen.getByRole("option", { name: "The tide" })).toBeInTheDocument();
});
