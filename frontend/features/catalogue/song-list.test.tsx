import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { usePlayerState } from "@/features/player";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { SongList } from "./song-list";
import { SongRow_SongFragmentDoc } from "./song-row.generated";
import type { ListedSongRef } from "./use-listed-song";

function Upcoming() {
  return <p>Next: {usePlayerState().upcoming.map(({ song }) => song.title)}</p>;
}

test("a song that a list has twice plays on from the place that was pressed", async () => {
  const client = clientWith(answering({}).link);
  const songs = ["A", "B", "A", "C"].map((title) => songNamed(title));
  for (const data of songs) {
    client.writeFragment({ fragment: SongRow_SongFragmentDoc, fragmentName: "SongRow_song", data });
  }
  await renderInPage(
    client,
    <>
      <SongList
        label="Played"
        source="HISTORY"
        items={songs.map(({ id }, place) => ({
          key: `${place}`,
          song: { __typename: "Song", id } as ListedSongRef,
        }))}
      />
      <Upcoming />
    </>,
  );
  const second = screen.getAllByRole("button", { name: "Play A by The Low Tide" })[1];

  await userEvent.click(second as HTMLElement);

  expect(screen.getByText(/^Next/)).toHaveTextContent("Next: C");
});
