import { act, cleanup, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { usePlayerCommands, usePlayerState } from "./player-context";
import { PlayerSong_SongFragmentDoc } from "./player-song.generated";

const song = songNamed("A");

function Queue() {
  const { addToQueue, arrange } = usePlayerCommands();
  const { upcoming } = usePlayerState();
  return (
    <>
      <button type="button" onClick={() => addToQueue(song, "SEARCH")}>
        Add
      </button>
      <button type="button" onClick={() => arrange((lineUp) => lineUp.clear())}>
        Clear
      </button>
      <p>Next: {upcoming.map((entry) => entry.song.title)}</p>
    </>
  );
}

/** A page of a browser that may have had others before; `press` presses its buttons. */
async function openPage() {
  cleanup();
  const client = clientWith(answering({}).link);
  client.writeFragment({
    fragment: PlayerSong_SongFragmentDoc,
    fragmentName: "PlayerSong_song",
    data: song,
  });
  await renderInPage(client, <Queue />);
  return { press: (name: string) => act(async () => screen.getByText(name).click()) };
}

test("a queue that was built before the first play outlives the page", async () => {
  const { press } = await openPage();
  await press("Add");

  await openPage();

  expect(screen.getByText(/^Next/)).toHaveTextContent("Next: A");
});

test("a queue that was cleared before the first play stays so", async () => {
  const { press } = await openPage();
  await press("Add");
  await press("Clear");

  await openPage();

  expect(screen.getByText(/^Next/)).toHaveTextContent(/^Next:$/);
});

test("a page that queues nothing leaves the queue of another one alone", async () => {
  const { press } = await openPage();
  await press("Add");
  cleanup();
  const kept = localStorage.getItem("musicrecs.queue");
  localStorage.clear();
  const other = await openPage();
  localStorage.setItem("musicrecs.queue", kept as string);

  await other.press("Clear");

  expect(localStorage.getItem("musicrecs.queue")).toBe(kept);
});
