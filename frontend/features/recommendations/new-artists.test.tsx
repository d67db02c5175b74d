import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { type Mix, OWN_MIX } from "./mix";
import { MixProvider } from "./mix-context";
import { NewArtists } from "./new-artists";

const by = (name: string) => ({ ...songNamed(name).artist, id: name, name });

async function renderSongs(songs: { title: string; artist: string }[], mix: Mix = OWN_MIX) {
  const edges = songs.map(({ title, artist }) => ({
    __typename: "RecommendationEdge",
    node: songNamed(title, { artist: by(artist) }),
  }));
  const recommendations = { __typename: "RecommendationConnection", edges };
  const { link, asked } = answering({
    NewArtists: () => ({ data: { me: { __typename: "User", id: "listener-1", recommendations } } }),
    StartPlay: () => ({
      data: { startPlay: { __typename: "StartPlayPayload", user: null, errors: [] } },
    }),
  });
  const page = (
    <MixProvider known={mix}>
      <NewArtists />
    </MixProvider>
  );
  await renderInPage(clientWith(link), page);
  return { asked };
}

test("each new artist stands there with one song, ready to be played", async () => {
  const { asked } = await renderSongs([
    { title: "A", artist: "Ada" },
    { title: "B", artist: "Ada" },
    { title: "C", artist: "Bo" },
  ]);

  await userEvent.click(await screen.findByRole("button", { name: "Play C by Bo" }));

  expect(screen.getAllByRole("listitem")).toHaveLength(2);
  expect(screen.queryByText("B")).not.toBeInTheDocument();
  expect(asked.find(({ name }) => name === "StartPlay")?.variables).toMatchObject({
    input: { songId: "song-C" },
  });
});

test("licences that the mix asks for are asked of new artists, too", async () => {
  const { asked } = await renderSongs([], { ...OWN_MIX, uses: ["COMMERCIAL"] });

  expect(asked[0]).toMatchObject({ name: "NewArtists", variables: { uses: ["COMMERCIAL"] } });
  expect(screen.getByText(/that may be used as your mix asks/)).toBeInTheDocument();
});

test("who has heard every artist is told so", async () => {
  await renderSongs([]);

  expect(screen.getByText(/No artist here is new to you/)).toBeInTheDocument();
});
