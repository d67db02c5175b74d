import { ApolloLink, Observable } from "@apollo/client";
import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { SongsInSight } from "./songs-in-sight";

const marked = (title: string) => ({ id: `song-${title}`, fmaId: title.charCodeAt(0) });
const none = { listed: [], played: [] };

/** The list of two songs, whose fetching fails while the network is down. */
async function renderSongs({ isDown }: { isDown: boolean }) {
  const network = { isDown };
  const { link } = answering({
    MapSongs: () => {
      if (network.isDown) throw new Error("The network is down");
      return { data: { nodes: ["A", "B"].map((title) => songNamed(title)) } };
    },
  });
  await renderInPage(clientWith(link), <SongsInSight numbers={[1, 2]} marked={none} />);
  return network;
}

test("how many songs there are is said above them", async () => {
  await renderSongs({ isDown: false });

  expect(await screen.findByRole("link", { name: "A" })).toBeInTheDocument();
  expect(screen.getByRole("status")).toHaveTextContent("2 songs, the nearest first.");
});

test("until the songs are here, none are counted", async () => {
  const link = new ApolloLink(() => new Observable(() => undefined));

  await renderInPage(clientWith(link), <SongsInSight numbers={[1, 2]} marked={none} />);

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

test("what is ringed on the map is told in the rows of its list", async () => {
  const { link } = answering({
    MapSongs: () => ({ data: { nodes: ["A", "B", "C", "D"].map((title) => songNamed(title)) } }),
  });
  const songs = { listed: [marked("A"), marked("C")], played: [marked("B"), marked("C")] };

  await renderInPage(clientWith(link), <SongsInSight numbers={[1, 2, 3, 4]} marked={songs} />);

  const list = await screen.findByRole("list", { name: "In the middle of the map" });
  const said = (await within(list).findAllByRole("listitem")).map(
    ({ textContent }) => textContent?.match(/In your list|Played lately/g) ?? [],
  );
  expect(said).toEqual([
    ["In your list"],
    ["Played lately"],
    ["In your list", "Played lately"],
    [],
  ]);
});
