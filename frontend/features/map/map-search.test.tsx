import { ApolloLink, Observable } from "@apollo/client";
import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import type { SongMap } from "./map-file";
import { MapSearch } from "./map-search";

const map: SongMap = {
  count: 4,
  genres: [{ fmaId: 12, title: "Rock" }],
  numbers: Uint32Array.from([2, 5, 7, 300]),
  across: new Uint16Array(4),
  up: new Uint16Array(4),
  genre: Uint8Array.from([0, 255, 0, 0]),
};

const genreNamed = (title: string, fmaId: number) => ({
  __typename: "Genre",
  id: `genre-${fmaId}`,
  fmaId,
  title,
});

/** Types into the field and goes to what is found; returns FMA's numbers of the songs there. */
async function goneTo(name: string) {
  const node = { __typename: "Song", id: "song-5", fmaId: 5 };
  const { link } = answering({
    MapSearch: () => ({
      data: {
        search: {
          __typename: "SearchResult",
          artists: [],
          genres: [genreNamed("Rock", 12), genreNamed("Shoegaze", 98)],
          songs: [],
        },
      },
    }),
    MapGenre: () => ({
      data: {
        songs: {
          __typename: "SongConnection",
          edges: [{ __typename: "SongEdge", cursor: "1", node }],
        },
      },
    }),
  });
  const gone: (readonly number[])[] = [];
  await renderInPage(
    clientWith(link),
    <MapSearch map={map} go={(numbers) => void gone.push(numbers)} />,
  );
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "o" } });
  fireEvent.click(await screen.findByText(name));
  await expect.poll(() => gone).toHaveLength(1);
  return gone[0];
}

test("a genre that the map tells apart is all of its songs", async () => {
  expect(await goneTo("Rock")).toEqual([2, 7, 300]);
});

test("a genre below those is its most heard songs", async () => {
  expect(await goneTo("Shoegaze")).toEqual([5]);
});

/** Types into a field whose searches find nothing, or fail while the network is down. */
async function typed({ isDown }: { isDown: boolean }) {
  const network = { isDown };
  const { link } = answering({
    MapSearch: () => {
      if (network.isDown) throw new Error("The network is down");
      const none = { artists: [], genres: [], songs: [] };
      return { data: { search: { __typename: "SearchResult", ...none } } };
    },
  });
  await renderInPage(clientWith(link), <MapSearch map={map} go={() => undefined} />);
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "o" } });
  return network;
}

test("a search that is under way says so", async () => {
  const link = new ApolloLink(() => new Observable(() => undefined));
  await renderInPage(clientWith(link), <MapSearch map={map} go={() => undefined} />);

  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "o" } });

  expect(await screen.findByRole("status")).toHaveTextContent("Looking…");
});

test("a search that found nothing says so", async () => {
  await typed({ isDown: false });

  expect(await screen.findByText(/^Nothing is called like this/)).toBeInTheDocument();
});

test("a search that failed says so, and can be tried again", async () => {
  const network = await typed({ isDown: true });
  expect(await screen.findByRole("alert")).toHaveTextContent("The search failed");
  network.isDown = false;

  fireEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText(/^Nothing is called like this/)).toBeInTheDocument();
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});
