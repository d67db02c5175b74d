import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useInUse } from "./use-in-use";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function renderPart() {
  function Part() {
    const [isInUse, whileInUse] = useInUse();
    return (
      <section aria-label="Part" {...whileInUse}>
        {isInUse ? "in use" : "left alone"}
      </section>
    );
  }
  render(<Part />);
  return screen.getByRole("region", { name: "Part" });
}

const pass = (seconds: number) => act(() => vi.advanceTimersByTime(1_000 * seconds));

/** What browsers tell of a finger that is set down and lifted. */
function tap(part: HTMLElement) {
  fireEvent.pointerOver(part, { pointerType: "touch" });
  fireEvent.touchStart(part);
  fireEvent.pointerOut(part, { pointerType: "touch" });
  fireEvent.touchEnd(part);
}

test("what was touched is in use for a while after the finger is lifted", () => {
  const part = renderPart();

  tap(part);

  pass(4);
  expect(part).toHaveTextContent("in use");
  pass(2);
  expect(part).toHaveTextContent("left alone");
});

test("the while begins again with each touch", () => {
  const part = renderPart();
  tap(part);
  pass(4);

  tap(part);

  pass(4);
  expect(part).toHaveTextContent("in use");
  pass(2);
  expect(part).toHaveTextContent("left alone");
});

test("a finger that scrolls keeps what it scrolls in use, and for a while longer", () => {
  const part = renderPart();
  fireEvent.pointerOver(part, { pointerType: "touch" });
  fireEvent.touchStart(part);
  fireEvent.pointerCancel(part, { pointerType: "touch" });
  fireEvent.pointerOut(part, { pointerType: "touch" });

  for (let second = 0; second < 8; second += 1) {
    pass(1);
    fireEvent.touchMove(part);
  }

  pass(4);
  expect(part).toHaveTextContent("in use");
  pass(2);
  expect(part).toHaveTextContent("left alone");
});

test("what a mouse leaves is left alone at once, also right after a click", () => {
  const part = renderPart();
  fireEvent.pointerOver(part, { pointerType: "mouse" });
  fireEvent.click(part);
  expect(part).toHaveTextContent("in use");

  fireEvent.pointerOut(part, { pointerType: "mouse" });

  expect(part).toHaveTextContent("left alone");
});
