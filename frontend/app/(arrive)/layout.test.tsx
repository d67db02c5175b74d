import { within } from "@testing-library/react";
import { prerender } from "react-dom/static";
import { expect, test, vi } from "vitest";
import ArriveLayout from "./layout";

const about = {
  isDemoCatalogue: true,
  songCount: 600,
  modelVersion: "v1",
  learnedFromSimulatedPlays: true,
};

vi.mock("server-only", () => ({}));
vi.mock("@/lib/apollo/server", () => ({ query: async () => ({ data: { about } }) }));

test("who arrives is told below the page that songs are made up and listeners simulated", async () => {
  const { prelude } = await prerender(
    <ArriveLayout>
      <main>Welcome</main>
    </ArriveLayout>,
  );
  const page = document.createElement("div");
  page.innerHTML = await new Response(prelude).text();

  const notice = within(page).getByRole("complementary");

  expect(notice).toHaveTextContent("these songs and artists are made up");
  expect(notice).toHaveTextContent("learned with simulated listeners");
  expect(within(page).getByRole("main").compareDocumentPosition(notice)).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  );
});
