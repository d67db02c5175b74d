import { fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { type PlayerCommands, usePlayerCommands } from "./player-context";
import { PlayerSong_SongFragmentDoc } from "./player-song.generated";
import { QueuePanel } from "./queue-panel";

const songs = ["A", "B", "C"].map((title) => songNamed(title));
const thousand = Array.from({ length: 1000 }, (_, n) => songNamed(`N${n}`));

// jsdom lays nothing out: a sheet of 800 pixels, with rows of 66.
beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(Element.prototype, "scrollHeight", "get").mockReturnValue(68_000);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(66);
});

type Begin = (commands: PlayerCommands) => void;

const addAll: Begin = ({ addToQueue }) => {
  for (const song of songs) addToQueue(song, "SEARCH");
};
const playThousand: Begin = ({ playFrom }) => playFrom(thousand, 0, "SEARCH");

function Start({ begin }: { begin: Begin }) {
  const commands = usePlayerCommands();
  return (
    <button type="button" onClick={() => begin(commands)}>
      Start
    </button>
  );
}

async function renderQueue(known = songs, begin = addAll) {
  const client = clientWith(answering({}).link);
  for (const data of known) {
    client.writeFragment({
      fragment: PlayerSong_SongFragmentDoc,
      fragmentName: "PlayerSong_song",
      data,
    });
  }
  await renderInPage(
    client,
    <>
      <Start begin={begin} />
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

test("of a thousand songs few are rendered, each told by its place among all", async () => {
  await renderQueue(thousand, playThousand);

  const rows = within(screen.getByRole("list", { name: "Queue" })).getAllByRole("listitem");

  expect(rows.length).toBeGreaterThan(10);
  expect(rows.length).toBeLessThan(40);
  expect(rows[2]).toHaveAttribute("aria-posinset", "3");
  expect(rows[2]).toHaveAttribute("aria-setsize", "999");
});

test("the middle of a thousand songs is reached by scrolling, and put in order there", async () => {
  await renderQueue(thousand, playThousand);
  const sheet = screen.getByRole("dialog", { name: "Queue" });

  sheet.scrollTop = 500 * 68;
  fireEvent.scroll(sheet);
  fireEvent.click(await screen.findByLabelText("Move N501 up"));
  fireEvent.click(screen.getByLabelText("Remove N502"));

  const rows = within(sheet).getAllByLabelText(/^Play/);
  const shown = rows.map((row) => row.getAttribute("aria-label"));
  const at = shown.indexOf("Play N501 now");
  expect(shown.slice(at - 1, at + 3)).toEqual(
    ["N499", "N501", "N500", "N503"].map((title) => `Play ${title} now`),
  );
  expect(screen.queryByLabelText("Play N0 now")).not.toBeInTheDocument();
});

test("the row that has the focus stays while one scrolls away from it", async () => {
  await renderQueue(thousand, playThousand);
  const sheet = screen.getByRole("dialog", { name: "Queue" });
  const play = screen.getByLabelText("Play N1 now");
  play.focus();

  sheet.scrollTop = 500 * 68;
  fireEvent.scroll(sheet);

  await screen.findByLabelText("Play N500 now");
  expect(play).toHaveFocus();
  expect(screen.queryByLabelText("Play N3 now")).not.toBeInTheDocument();
});
