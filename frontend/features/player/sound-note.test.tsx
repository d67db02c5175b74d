import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { PlayerBar } from "./player-bar";
import { usePlayerCommands } from "./player-context";
import { PlayerSong_SongFragmentDoc } from "./player-song.generated";

function Start({ songId }: { songId: string }) {
  const { playFrom } = usePlayerCommands();
  const song = { __typename: "Song" as const, id: songId };
  return (
    <button type="button" onClick={() => playFrom([song], 0, "SEARCH")}>
      Start
    </button>
  );
}

/** Plays a song of `songSeconds` whose clip, if it has one, is as long as `clipSeconds`. */
async function renderPlaying(songSeconds: number | null, clipSeconds: number | null) {
  const song = songNamed("A", {
    durationSeconds: songSeconds,
    audioUrl: clipSeconds === null ? null : "/audio/1",
  });
  const { link } = answering({});
  const client = clientWith(link);
  client.writeFragment({
    fragment: PlayerSong_SongFragmentDoc,
    fragmentName: "PlayerSong_song",
    data: song,
  });
  await renderInPage(
    client,
    <>
      <Start songId={song.id} />
      <PlayerBar />
    </>,
  );
  const audio = document.querySelector("audio") as HTMLAudioElement;
  Object.defineProperty(audio, "duration", { value: clipSeconds ?? Number.NaN });
  audio.play = async () => void audio.dispatchEvent(new Event("durationchange"));
  audio.pause = () => undefined;
  await act(async () => screen.getByRole("button", { name: "Start" }).click());
}

test("a song without a clip is called a silent preview, with the way to hear it", async () => {
  await renderPlaying(185, null);

  expect(screen.getByText("Silent preview")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Hear it on FMA" })).toHaveAttribute(
    "href",
    "https://freemusicarchive.org/A",
  );
  expect(screen.getByRole("button", { name: "I know this one" })).toBeInTheDocument();
});

test("a clip that is shorter than its song is called one", async () => {
  await renderPlaying(185, 29.98);

  expect(screen.getByText("A clip of the song")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Whole song on FMA" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "I know this one" })).not.toBeInTheDocument();
});

test("a whole song needs no note", async () => {
  await renderPlaying(185, 184.6);

  expect(screen.getByRole("button", { name: "Pause" })).toBeInTheDocument();
  expect(screen.queryByText("A clip of the song")).not.toBeInTheDocument();
});
