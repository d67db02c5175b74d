import { ApolloLink, Observable } from "@apollo/client";
import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { usePlayerCommands, usePlayerState } from "@/features/player";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { ListeningLive } from "./listening-live";
import { RecommendationsDocument } from "./recommendation-list.generated";

const songs = ["A", "B", "C"].map((title) => songNamed(title));

function Queue() {
  const { playFrom } = usePlayerCommands();
  const { upcoming } = usePlayerState();
  return (
    <button type="button" onClick={() => playFrom(songs, 0, "RECOMMENDATIONS")}>
      {upcoming.map(({ song }) => song.title).join()}
    </button>
  );
}

/** A page that plays the first of its list; `push` is what the API sends it of a newer one. */
async function renderPlaying() {
  let push: (answer: ApolloLink.Result) => void = () => undefined;
  const link = new ApolloLink(
    ({ operationName }) =>
      new Observable<ApolloLink.Result>((observer) => {
        if (operationName === "RecommendationsUpdated") push = (answer) => observer.next(answer);
      }),
  );
  const client = clientWith(link);
  client.writeQuery({
    query: RecommendationsDocument,
    variables: { knobs: null, uses: [] },
    data: { me: { ...listOf(songs), plays: { __typename: "PlayConnection", edges: [] } } },
  });
  await renderInPage(
    client,
    <>
      <ListeningLive />
      <Queue />
    </>,
  );
  await act(async () => screen.getByRole("button").click());
  return { push: (answer: ApolloLink.Result) => act(async () => push(answer)) };
}

function listOf(of: readonly ReturnType<typeof songNamed>[]) {
  return {
    __typename: "User" as const,
    id: "listener-1",
    recommendations: {
      __typename: "RecommendationConnection" as const,
      computedAt: "2026-01-01T00:00:00Z",
      followsPlayId: null,
      listId: of.map(({ id }) => id).join(),
      edges: of.map((node, place) => ({
        __typename: "RecommendationEdge" as const,
        rank: place + 1,
        source: "DEMOGRAPHICS" as const,
        node,
      })),
    },
  };
}

test("what comes next follows the list that is pushed", async () => {
  const { push } = await renderPlaying();

  await push({ data: { recommendationsUpdated: listOf([songNamed("D"), songNamed("B")]) } });

  expect(screen.getByRole("button")).toHaveTextContent("D,B");
});

test("a push that fails leaves the queue as it is", async () => {
  const { push } = await renderPlaying();

  await push({ data: null, errors: [{ message: "A store is gone." }] });

  expect(screen.getByRole("button")).toHaveTextContent("B,C");
});
