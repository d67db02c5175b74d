import { act, render, screen } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { useIsServed } from "./use-is-hydrated";

function partOfPage() {
  const renders: boolean[] = [];
  function Part() {
    const isServed = useIsServed();
    renders.push(isServed);
    return <p>{isServed ? "served" : "made here"}</p>;
  }
  return { Part, renders };
}

test("what the server rendered is taken over in one go, and stays served", async () => {
  const { Part, renders } = partOfPage();
  document.body.innerHTML = renderToString(<Part />);
  renders.length = 0;

  await act(async () => void hydrateRoot(document.body, <Part />));

  expect(renders).toEqual([true]);
  expect(screen.getByText("served")).toBeInTheDocument();
});

test("what the browser renders by itself is not served", () => {
  const { Part } = partOfPage();

  render(<Part />);

  expect(screen.getByText("made here")).toBeInTheDocument();
});
