import type { ApolloClient } from "@apollo/client";
import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { RecommendationList } from "./recommendation-list";
import {
  RecommendationsDocument,
  RecommendationsUpdatedDocument,
} from "./recommendation-list.generated";

function listOf(titles: string[], followsPlayId: string | null) {
  return {
    __typename: "User" as const,
    id: "listener-1",
    recommendations: {
      __typename: "RecommendationConnection" as const,
      modelVersion: "test",
      computedAt: "2026-01-01T00:00:00Z",
      followsPlayId,
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

async function renderList(titles: string[], followsPlayId: string | null = null) {
  const started = {
    __typename: "StartPlayPayload",
    user: { __typename: "User", id: "listener-1", privateSession: null },
    errors: [],
  };
  const { link, asked } = answering({ StartPlay: () => ({ data: { startPlay: started } }) });
  const client = clientWith(link);
  client.writeQuery({
    query: RecommendationsDocument,
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

  await push(client, ["B", "C", "D"], begun.id);

  expect(shownTitles()).toEqual(["B", "C", "D"]);
  expect(screen.getByRole("status")).toHaveTextContent("Just updated after “A” · 1 new song");
  expect(screen.getAllByText("New")).toHaveLength(1);
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

  expect(asked.map(({ name, variables }) => [name, variables])).toMatchObject([
    ["StartPlay", { input: { songId: "song-B" } }],
  ]);
  expect(screen.getByRole("button", { name: "Pause B by The Low Tide" })).toBeInTheDocument();
});

test("a double click plays, and does not pause again", async () => {
  const { asked } = await renderList(["A", "B"]);

  await userEvent.dblClick(screen.getByRole("button", { name: "Play B by The Low Tide" }));

  expect(asked.map(({ name }) => name)).toEqual(["StartPlay"]);
  expect(screen.getByRole("button", { name: "Pause B by The Low Tide" })).toBeInTheDocument();
});

test("an empty catalogue is said in words", async () => {
  await renderList([]);

  expect(screen.getByText("No songs to recommend yet")).toBeInTheDocument();
});
