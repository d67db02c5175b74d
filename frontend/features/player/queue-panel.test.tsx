import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { usePlayerCommands } from "./player-context";
import { PlayerSong_SongFragmentDoc } from "./player-song.generated";
import { QueuePanel } from "./queue-panel";

const songs = ["A", "B", "C"].map((title) => songNamed(title));

function Start() {
  const { addToQueue } = usePlayerCommands();
  return (
    <button type="button" onClick={() => songs.map((song) => addToQueue(song, "SEARCH"))}>
      Start
    </button>
  );
}

async function renderQueue() {
  const client = clientWith(answering({}).link);
  for (const data of songs) {
    client.writeFragment({
      fragment: PlayerSong_SongFragmentDoc,
      fragmentName: "PlayerSong_song",
      data,
    });
  }
  await renderInPage(
    client,
    <>
      <Start />
      <QueuePanel close={() => undefined} />
    </>,
  );
  fireEvent.click(screen.getByText("Start"));
}

test("the queue is put in order, and a song taken out, without a pointer", async () => {
  await renderQueue();

  fireEvent.click(screen.getByLabelText("Move C up"));
  fireEvent.click(screen.getByLabelText("Remove A"));

  const rows = within(screen.getByRole("list", { name: "Queue" })).getAllByLabelText(/^Play/);
  expect(rows.map((row) => row.getAttribute("aria-label"))).toEqual(["Play C now", "Play B now"]);
});

test("each song to come says whom to credit, and what its licence allows", async () => {
  await renderQueue();

  const play = screen.getByLabelText("Play A now");

  expect(play).toHaveAccessibleDescription(
    "The Low Tide CC BY-NC Free to share and adapt, with credit.",
  );
});

test("what the licence of the song that is on allows stands there in words", async () => {
  await renderQueue();

  fireEvent.click(screen.getByLabelText("Play A now"));

  expect(screen.getByText("Now: A")).toBeInTheDocument();
  expect(screen.getByText(/^CC BY-NC: Free to share and adapt/)).toBeInTheDocument();
});

test("an empty queue says what is played then", async () => {
  await renderQueue();

  fireEvent.click(screen.getByLabelText("Play C now"));
  const usually = screen.getByText(/^The queue is empty/);
  fireEvent.click(screen.getByLabelText("Repeat: off"));

  expect(usually).toHaveTextContent("Nothing more comes, so what was played begins again.");
});
