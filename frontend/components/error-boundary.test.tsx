import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import PageFailed from "@/app/(listen)/error";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { useAttempt } from "./attempt";
import { ErrorBoundary } from "./error-boundary";

/** A part whose failure is given back for as long as the attempt is the same, as Apollo does. */
function Part({ failed }: { failed: Set<number> }) {
  const attempt = useAttempt();
  if (failed.size === 0) failed.add(attempt);
  if (failed.has(attempt)) throw new Error("The API is away.");
  return <p>All is well</p>;
}

/** A page that fails as a whole after its part did, until it is tried again. */
function Page({ failed }: { failed: Set<number> }) {
  const [hasFailed, setHasFailed] = useState(false);
  if (hasFailed) return <PageFailed error={new Error()} reset={() => setHasFailed(false)} />;
  return (
    <>
      <button type="button" onClick={() => setHasFailed(true)}>
        Fail
      </button>
      <ErrorBoundary head={<h1>Your list</h1>}>
        <Part failed={failed} />
      </ErrorBoundary>
    </>
  );
}

async function renderFailed() {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  await renderInPage(clientWith(answering({}).link), <Page failed={new Set()} />);
  return () => userEvent.click(screen.getByRole("button", { name: "Try again" }));
}

test("a part that failed is asked for anew", async () => {
  const tryAgain = await renderFailed();

  await tryAgain();

  expect(screen.getByText("All is well")).toBeInTheDocument();
});

test("a part that failed is asked for anew where the whole page is tried again", async () => {
  const tryAgain = await renderFailed();
  await userEvent.click(screen.getByText("Fail"));

  await tryAgain();

  expect(screen.getByText("All is well")).toBeInTheDocument();
});

test("the head of a page stands while its part has failed, and gives way to it", async () => {
  const tryAgain = await renderFailed();
  const whileFailed = screen.queryAllByRole("heading", { level: 1 });

  await tryAgain();

  expect(whileFailed).toHaveLength(1);
  expect(screen.queryByRole("heading", { level: 1 })).not.toBeInTheDocument();
});

test("where all of a page has failed, what is said of it is the page's heading", async () => {
  await renderFailed();

  await userEvent.click(screen.getByText("Fail"));

  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("does not answer");
});
