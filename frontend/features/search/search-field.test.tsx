import { act, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { PlayerBar } from "@/features/player";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { SearchField } from "./search-field";

/** The player's keys, and a search field which is there at once or once it is asked for. */
function Page({ isThere }: { isThere: boolean }) {
  const [hasField, setHasField] = useState(isThere);
  return (
    <>
      {hasField && <SearchField text="love" isBusy={false} onChange={() => undefined} />}
      <button type="button" onClick={() => setHasField(true)}>
        Arrive
      </button>
      <PlayerBar />
    </>
  );
}

test("the slash goes to the search field and leaves what stands in it", async () => {
  const { visited } = await renderInPage(clientWith(answering({}).link), <Page isThere />);

  fireEvent.keyDown(document.body, { key: "/" });

  expect(screen.getByRole("searchbox")).toHaveFocus();
  expect(screen.getByRole("searchbox")).toHaveValue("love");
  expect(visited).toEqual([]);
});

test("from another page the slash leads to the search, whose field then has the focus", async () => {
  const page = <Page isThere={false} />;
  const { visited } = await renderInPage(clientWith(answering({}).link), page);

  fireEvent.keyDown(document.body, { key: "/" });
  await act(async () => screen.getByText("Arrive").click());

  expect(visited).toEqual(["/search"]);
  expect(screen.getByRole("searchbox")).toHaveFocus();
});

test("a search page that is come to by a link leaves the focus where it is", async () => {
  await renderInPage(clientWith(answering({}).link), <Page isThere />);

  expect(screen.getByRole("searchbox")).not.toHaveFocus();
});
