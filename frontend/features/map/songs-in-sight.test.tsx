import { ApolloLink, Observable } from "@apollo/client";
import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { SongsInSight } from "./songs-in-sight";

/** The list of two songs, whose fetching fails while the network is down. */
async function renderSongs({ isDown }: { isDown: boolean }) {
  const network = { isDown };
  const { link } = answering({
    MapSongs: () => {
      if (network.isDown) throw new Error("The network is down");
      return { data: { nodes: ["A", "B"].map((title) => songNamed(title)) } };
    },
  });
  await renderInPage(clientWith(link), <SongsInSight numbers={[1, 2]} />);
  return network;
}

test("how many songs there are is said above them", async () => {
  await renderSongs({ isDown: false });

  expect(await screen.findByRole("link", { name: "A" })).toBeInTheDocument();
  expect(screen.getByRole("status")).toHaveTextContent("2 songs, the nearest first.");
});

test("until the songs are here, none are counted", async () => {
  const link = new ApolloLink(() => new Observable(() => undefined));

  await renderInPage(clientWith(link), <SongsInSight numbers={[1, 2]} />);

  expect(screen.getByRole("status")).toHaveTextContent("Fetching the songs…");
});

test("songs that could not be fetched are said to be missing, and can be tried again", async () => {
  const network = await renderSongs({ isDown: true });
  expect(await screen.findByRole("alert")).toHaveTextContent("could not be fetched");
  expect(screen.queryByText(/the nearest first/)).not.toBeInTheDocument();
  network.isDown = false;

  fireEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("link", { name: "A" })).toBeInTheDocument();
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});
