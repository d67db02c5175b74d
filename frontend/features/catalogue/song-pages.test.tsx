import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { usePlayerState } from "@/features/player";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { SongPages } from "./song-pages";
import { SongRow_SongFragmentDoc } from "./song-row.generated";
import type { ListedSongRef } from "./use-listed-song";

function Upcoming() {
  return <p>Next: {usePlayerState().upcoming.map(({ song }) => song.title)}</p>;
}

test("the songs of a page are played from the top", async () => {
  const client = clientWith(answering({}).link);
  const songs = ["A", "B", "C"].map((title) => songNamed(title));
  for (const data of songs) {
    client.writeFragment({ fragment: SongRow_SongFragmentDoc, fragmentName: "SongRow_song", data });
  }
  const edges = songs.map(({ id }) => ({ node: { __typename: "Song", id } as ListedSongRef }));
  await renderInPage(
    client,
    <>
      <SongPages
        label="Songs of D"
        source="ALBUM"
        songs={{ edges, pageInfo: { hasNextPage: false, endCursor: null } }}
        load={() => Promise.resolve()}
      />
      <Upcoming />
    </>,
  );

  await userEvent.click(screen.getByRole("button", { name: "Play from the top" }));

  expect(screen.getByText("Next: BC")).toBeInTheDocument();
});
