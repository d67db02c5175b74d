import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { PlayAgain } from "./play-again";
import { PlayAgainDocument } from "./play-again.generated";

type Heard = { title: string; completed: boolean };

function answerOf(plays: Heard[]) {
  const edges = plays.map(({ title, completed }, place) => ({
    __typename: "PlayEdge" as const,
    cursor: String(place),
    node: {
      __typename: "Play" as const,
      id: `play-of-${title}`,
      completed,
      song: songNamed(title),
    },
  }));
  const connection = { __typename: "PlayConnection" as const, edges };
  return { me: { __typename: "User" as const, id: "listener-1", plays: connection } };
}

async function renderPlays(plays: Heard[]) {
  const started = { __typename: "StartPlayPayload", user: null, errors: [] };
  const { link, asked } = answering({
    PlayAgain: () => ({ data: answerOf(plays) }),
    StartPlay: () => ({ data: { startPlay: started } }),
  });
  const client = clientWith(link);
  await renderInPage(client, <PlayAgain />);
  return { asked, client };
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

test("the songs stay while the pointer is over them, and follow what was heard once it leaves", async () => {
  const { client } = await renderPlays([{ title: "B", completed: true }]);
  const user = userEvent.setup();
  await user.hover(await screen.findByRole("button", { name: "Play B by The Low Tide" }));
  const heard = answerOf([
    { title: "C", completed: true },
    { title: "B", completed: true },
  ]);

  act(() => void client.writeQuery({ query: PlayAgainDocument, data: heard }));
  expect(titles()).toEqual(["B"]);
  await user.unhover(screen.getByRole("list", { name: "Play again" }));

  await waitFor(() => expect(titles()).toEqual(["C", "B"]));
});

function titles(): string[] {
  const buttons = screen.getAllByRole("button", { name: /^Play / });
  return buttons.map((button) => button.getAttribute("aria-label")?.match(/Play (\w+)/)?.[1] ?? "");
}
