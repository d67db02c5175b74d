import type { ApolloClient } from "@apollo/client";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { RecommendationList } from "./recommendation-list";
import {
  RecommendationsDocument,
  RecommendationsUpdatedDocument,
} from "./recommendation-list.generated";

afterEach(() => void vi.useRealTimers());

const listIdOf = (titles: string[]) => `list-${titles.join("")}`;

function listOf(titles: string[], followsPlayId: string | null) {
  return {
    __typename: "User" as const,
    id: "listener-1",
    recommendations: {
      __typename: "RecommendationConnection" as const,
      computedAt: "2026-01-01T00:00:00Z",
      followsPlayId,
      listId: listIdOf(titles),
      edges: titles.map((title, place) => ({
        __typename: "RecommendationEdge" as const,
        rank: place + 1,
        source: "DEMOGRAPHICS" as const,
        node: songNamed(title),
      })),
    },
  };
}

const plays = {
  __typename: "PlayConnection" as const,
  edges: [] as {
    __typename: "PlayEdge";
    node: {
      __typename: "Play";
      id: string;
      playId: string;
      song: { __typename: "Song"; id: string; title: string };
    };
  }[],
};

/** As the API gives them: of a list, the reasons of each of its songs. */
function reasonsOf(listId: string) {
  const reason = { __typename: "Reason" as const, name: null, song: null };
  return {
    __typename: "User" as const,
    id: "listener-1",
    recommendations: {
      __typename: "RecommendationConnection" as const,
      edges: [...listId.slice("list-".length)].map((title) => ({
        __typename: "RecommendationEdge" as const,
        node: { __typename: "Song" as const, id: `song-${title}` },
        reasons: [
          {
            ...reason,
            kind: "PLAY" as const,
            share: 2 / 3,
            song: { __typename: "Song" as const, id: "song-X", title: "X" },
          },
          { ...reason, kind: "POPULARITY" as const, share: 1 / 3 },
        ],
      })),
    },
  };
}

async function renderList(
  titles: string[],
  followsPlayId: string | null = null,
  answers: Parameters<typeof answering>[0] = {},
) {
  const started = {
    __typename: "StartPlayPayload",
    user: { __typename: "User", id: "listener-1", privateSession: null },
    errors: [],
  };
  const { link, asked } = answering({
    StartPlay: () => ({ data: { startPlay: started } }),
    ListReasons: ({ listId }) => ({ data: { node: reasonsOf(String(listId)) } }),
    ...answers,
  });
  const client = clientWith(link);
  client.writeQuery({
    query: RecommendationsDocument,
    variables: { knobs: null, uses: [] },
    data: { me: { ...listOf(titles, followsPlayId), plays } },
  });
  await renderInPage(client, <RecommendationList />);
  return { client, asked };
}

/** What the subscription does with a new list: it writes the user, nothing else. */
async function push(client: ApolloClient, titles: string[], followsPlayId: string | null) {
  await act(async () => {
    client.writeQuery({
      query: RecommendationsUpdatedDocument,
      variables: { knobs: null, uses: [] },
      data: { recommendationsUpdated: listOf(titles, followsPlayId) },
    });
  });
}

const shownTitles = () =>
  within(screen.getByRole("list", { name: "Recommendations" }))
    .getAllByRole("listitem")
    .map((row) => within(row).getAllByRole("link")[0]?.textContent);

test("songs stand in the list's order, each with artist and licence", async () => {
  await renderList(["A", "B"]);

  const [first] = screen.getAllByRole("listitem");

  expect(shownTitles()).toEqual(["A", "B"]);
  expect(first).toHaveTextContent("The Low Tide");
  expect(within(first as HTMLElement).getByRole("link", { name: "CC BY-NC" })).toHaveAttribute(
    "href",
    "https://creativecommons.org/licenses/by-nc/4.0/",
  );
});

test("a pushed list replaces the old one and says after which song it came", async () => {
  const { client, asked } = await renderList(["A", "B", "C"]);
  await userEvent.click(screen.getByRole("button", { name: "Play A by The Low Tide" }));
  const begun = asked.find(({ name }) => name === "StartPlay")?.variables.input as { id: string };

  await userEvent.unhover(screen.getByRole("region", { name: "Your list" }));
  await push(client, ["B", "C", "D"], begun.id);

  expect(shownTitles()).toEqual(["B", "C", "D"]);
  expect(screen.getByRole("status")).toHaveTextContent("Just updated after “A” · 1 new song");
  expect(screen.getAllByText("New")).toHaveLength(1);
});

test("a list that is in use waits, says so, and comes when it is asked for", async () => {
  const { client } = await renderList(["A", "B", "C"]);
  await userEvent.hover(screen.getByRole("link", { name: "B" }));

  await push(client, ["C", "D", "E"], "play-1");

  expect(shownTitles()).toEqual(["A", "B", "C"]);
  expect(screen.getByText(/^2 new for you\. The list waits/)).toHaveAttribute(
    "aria-live",
    "polite",
  );
  await userEvent.click(screen.getByRole("button", { name: "2 new for you" }));
  expect(shownTitles()).toEqual(["C", "D", "E"]);
  expect(screen.queryByRole("button", { name: "2 new for you" })).not.toBeInTheDocument();
});

test("a list that waits comes by itself once the pointer leaves", async () => {
  const { client } = await renderList(["A", "B"]);
  const list = screen.getByRole("region", { name: "Your list" });
  await userEvent.hover(list);
  await push(client, ["B", "A"], "play-1");
  expect(screen.getByRole("button", { name: "New order for you" })).toBeInTheDocument();

  await userEvent.unhover(list);

  expect(shownTitles()).toEqual(["B", "A"]);
});

test("a list that was tapped waits for a while, and then comes by itself", async () => {
  const { client } = await renderList(["A", "B", "C"]);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const row = screen.getByRole("button", { name: "Play A by The Low Tide" });
  fireEvent.touchStart(row);
  fireEvent.touchEnd(row);
  await push(client, ["C", "D", "E"], "play-1");
  expect(shownTitles()).toEqual(["A", "B", "C"]);
  expect(screen.getByRole("button", { name: "2 new for you" })).toBeInTheDocument();

  act(() => void vi.advanceTimersByTime(6_000));

  expect(shownTitles()).toEqual(["C", "D", "E"]);
});

test("a song that is banned leaves a list that is in use, too", async () => {
  const { client } = await renderList(["A", "B"]);
  await userEvent.hover(screen.getByRole("link", { name: "B" }));
  await push(client, ["C", "D"], "play-1");

  await act(async () => {
    client.cache.modify({
      id: "Song:song-A",
      fields: {
        feedback: () => [{ __typename: "Feedback", id: "f", feedbackId: "f", kind: "BAN_SONG" }],
      },
    });
  });

  await waitFor(() => expect(shownTitles()).toEqual(["B"]));
});

test("the same list pushed again is no change", async () => {
  const { client } = await renderList(["A", "B"]);

  await push(client, ["A", "B"], null);

  expect(screen.getByRole("status")).toHaveTextContent("Made from what you told us");
  expect(screen.queryByText("New")).not.toBeInTheDocument();
});

test("a play makes the list the queue, from the song that was chosen", async () => {
  const { asked } = await renderList(["A", "B"]);

  await userEvent.click(screen.getByRole("button", { name: "Play B by The Low Tide" }));

  const begun = asked.filter(({ name }) => name === "StartPlay");
  expect(begun.map(({ variables }) => variables)).toMatchObject([{ input: { songId: "song-B" } }]);
  expect(screen.getByRole("button", { name: "Pause B by The Low Tide" })).toBeInTheDocument();
});

test("a double click plays, and does not pause again", async () => {
  const { asked } = await renderList(["A", "B"]);

  await userEvent.dblClick(screen.getByRole("button", { name: "Play B by The Low Tide" }));

  expect(asked.filter(({ name }) => name === "StartPlay")).toHaveLength(1);
  expect(screen.getByRole("button", { name: "Pause B by The Low Tide" })).toBeInTheDocument();
});

test("each song says why it is listed, and how much each reason weighs", async () => {
  await renderList(["A", "B"]);

  await userEvent.click(screen.getByRole("button", { name: "Because of “X”: why “A” is listed" }));

  const weights = await screen.findByRole(
    "dialog",
    { name: "Why “A” is listed" },
    { timeout: 10_000 },
  );
  const lines = within(weights).getAllByRole("listitem");
  expect(lines.map((line) => line.textContent)).toEqual(["Because of “X”67%", "Popular here33%"]);
});

test("a list whose reasons cannot be had stands without them", async () => {
  const gone = () => ({
    data: { node: null },
    errors: [{ message: "The list is kept no longer" }],
  });
  await renderList(["A", "B"], null, { ListReasons: gone });

  expect(shownTitles()).toEqual(["A", "B"]);
  expect(screen.queryByText("Popular here")).not.toBeInTheDocument();
});

test("a pushed list does not wait for its reasons, nor does it fail with them", async () => {
  const { client } = await renderList(["A", "B"], null, {
    ListReasons({ listId }) {
      if (listId !== "list-AB") throw new Error("the network is gone");
      return { data: { node: reasonsOf("list-AB") } };
    },
  });

  await push(client, ["B", "C"], "play-1");

  expect(shownTitles()).toEqual(["B", "C"]);
});

test("an empty catalogue is said in words", async () => {
  await renderList([]);

  expect(screen.getByText("No songs to recommend yet")).toBeInTheDocument();
});
