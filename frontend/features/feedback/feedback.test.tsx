import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Toaster } from "sonner";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { FeedbackButtons } from "./feedback-buttons";
import { SongFeedback_SongFragmentDoc } from "./song-feedback.generated";
import { SongLikeButton } from "./song-like-button";

type Input = { input: { id: string; feedbackId?: string } };
const song = songNamed("A");

function answer(kind: string, { input }: Input, holds: boolean) {
  const said = { __typename: "Feedback", id: `global-${input.id}`, feedbackId: input.id, kind };
  const about = { ...song, feedback: holds ? [said] : [] };
  const feedback = { ...said, song: about, artist: null };
  return { data: { said: { __typename: "FeedbackPayload", feedback, errors: [] } } };
}

async function renderSong(errors: { __typename: string; message: string }[] = []) {
  const { link, asked } = answering({
    LikeSong: (variables) =>
      errors.length > 0
        ? { data: { said: { __typename: "FeedbackPayload", feedback: null, errors } } }
        : answer("LIKE", variables as Input, true),
    BanSong: (variables) => answer("BAN_SONG", variables as Input, true),
    UndoFeedback: (variables) => answer("UNDO", variables as Input, false),
  });
  const client = clientWith(link);
  client.writeFragment({
    fragment: SongFeedback_SongFragmentDoc,
    fragmentName: "SongFeedback_song",
    data: song,
  });
  await renderInPage(
    client,
    <>
      <Toaster />
      <SongLikeButton songId={song.id} />
      <FeedbackButtons songId={song.id} />
    </>,
  );
  return asked;
}

const button = (name: string) => screen.getByRole("button", { name });

test("a like is pressed until it is taken back, by the id that it was given with", async () => {
  const asked = await renderSong();

  await userEvent.click(button("Like A"));
  expect(button("Like A")).toHaveAttribute("aria-pressed", "true");
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));

  expect(button("Like A")).toHaveAttribute("aria-pressed", "false");
  const [liked, undone] = asked.map(({ variables }) => (variables as Input).input);
  expect(undone?.feedbackId).toBe(liked?.id);
});

test("a second press takes the word back", async () => {
  const asked = await renderSong();

  await userEvent.click(button("Never this song"));
  expect(button("Never this song")).toHaveAttribute("aria-pressed", "true");
  await userEvent.click(button("Never this song"));

  expect(button("Never this song")).toHaveAttribute("aria-pressed", "false");
  expect(asked.map(({ name }) => name)).toEqual(["BanSong", "UndoFeedback"]);
});

test("what the service refuses does not hold, and its words are shown", async () => {
  await renderSong([{ __typename: "UserError", message: "no such song" }]);

  await userEvent.click(button("Like A"));

  expect(await screen.findByText("no such song")).toBeInTheDocument();
  expect(button("Like A")).toHaveAttribute("aria-pressed", "false");
});
