import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ErrorBoundary } from "@/components/error-boundary";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { TastePicker } from "./taste-picker";

const liked = { __typename: "Feedback" as const, id: "f", feedbackId: "1", kind: "LIKE" as const };
const edgeOf = (type: string, title: string) => ({
  __typename: type,
  cursor: "1",
  rank: 1,
  node: songNamed(title),
});

/** A picker whose list has one song, named by how often it was asked for; it fails while `isDown`. */
async function renderPicker() {
  const network = { isDown: false, asked: 0 };
  const { link } = answering({
    ListHead: () => {
      if (network.isDown) throw new Error("The network is down");
      network.asked += 1;
      const edges = [edgeOf("RecommendationEdge", `List ${network.asked}`)];
      const recommendations = { __typename: "RecommendationConnection", edges };
      return { data: { me: { __typename: "User", id: "listener-1", recommendations } } };
    },
    MostHeardSongs: () => {
      const edges = [edgeOf("SongEdge", "A")];
      const pageInfo = { __typename: "PageInfo", hasNextPage: false, endCursor: "1" };
      return { data: { songs: { __typename: "SongConnection", edges, pageInfo } } };
    },
    LikeSong: () => {
      const song = { __typename: "Song", id: "song-A", feedback: [liked] };
      const feedback = { ...liked, song, artist: songNamed("A").artist };
      return { data: { said: { __typename: "FeedbackPayload", feedback, errors: [] } } };
    },
  });
  await renderInPage(
    clientWith(link),
    <ErrorBoundary>
      <TastePicker genres={[]} next="/" />
    </ErrorBoundary>,
  );
  return network;
}

test("a list that could not follow a pick says so, stays, and can be tried again", async () => {
  const network = await renderPicker();
  network.isDown = true;
  fireEvent.click(await screen.findByRole("button", { name: /The Low Tide/ }));
  expect(await screen.findByRole("alert")).toHaveTextContent("could not be fetched");
  expect(screen.getByText("List 1")).toBeInTheDocument();
  expect(screen.getByText("1 artist picked")).toBeInTheDocument();
  network.isDown = false;

  fireEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByText("List 2")).toBeInTheDocument();
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});
