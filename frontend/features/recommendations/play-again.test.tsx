import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { PlayAgain } from "./play-again";

async function renderPlays(plays: { title: string; completed: boolean }[]) {
  const edges = plays.map(({ title, completed }, place) => ({
    __typename: "PlayEdge",
    cursor: String(place),
    node: { __typename: "Play", id: `play-${place}`, completed, song: songNamed(title) },
  }));
  const started = { __typename: "StartPlayPayload", user: null, errors: [] };
  const { link, asked } = answering({
    PlayAgain: () => ({
      data: {
        me: {
          __typename: "User",
          id: "listener-1",
          plays: { __typename: "PlayConnection", edges },
        },
      },
    }),
    StartPlay: () => ({ data: { startPlay: started } }),
  });
  await renderInPage(clientWith(link), <PlayAgain />);
  return { asked };
}

test("songs that were heard out stand ready to be played again", async () => {
  const { asked } = await renderPlays([
    { title: "A", completed: false },
    { title: "B", completed: true },
  ]);

  await userEvent.click(await screen.findByRole("button", { name: "Play B by The Low Tide" }));

  expect(screen.queryByText("A")).not.toBeInTheDocument();
  expect(asked.find(({ name }) => name === "StartPlay")?.variables).toMatchObject({
    input: { songId: "song-B" },
  });
});

test("before anything was heard out, nothing is said of it", async () => {
  await renderPlays([{ title: "A", completed: false }]);

  expect(screen.queryByText("Play again")).not.toBeInTheDocument();
});
