import { ApolloProvider } from "@apollo/client/react";
import { act, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith } from "@/testing/render";
import { songNamed } from "@/testing/songs";
import { useListenerId, usePlayerCommands, usePlayerState } from "./player-context";
import { PlayerProvider } from "./player-provider";
import { PlayerSong_SongFragmentDoc } from "./player-song.generated";

const song = songNamed("A");

function Start() {
  const { playFrom } = usePlayerCommands();
  const state = usePlayerState();
  return (
    <button type="button" onClick={() => playFrom([song], 0, "SEARCH")}>
      {useListenerId()} hears {state.song?.title ?? "nothing"}
    </button>
  );
}

/** A page that plays a song to the first listener and is then rendered anew for the next. */
async function pageFor(next: { id: string } | null | undefined): Promise<string | null> {
  const client = clientWith(answering({}).link);
  client.writeFragment({
    fragment: PlayerSong_SongFragmentDoc,
    fragmentName: "PlayerSong_song",
    data: song,
  });
  const page = (listener: typeof next) => (
    <ApolloProvider client={client}>
      <PlayerProvider listener={listener}>
        <Start />
      </PlayerProvider>
    </ApolloProvider>
  );
  const { rerender } = render(page({ id: "me" }));
  await act(async () => screen.getByRole("button").click());

  rerender(page(next));

  return screen.getByRole("button").textContent;
}

test("music plays on while the server cannot ask who listens", async () => {
  expect(await pageFor(undefined)).toBe("me hears A");
});

test("music plays on where the server finds the same listener again", async () => {
  expect(await pageFor({ id: "me" })).toBe("me hears A");
});

test("another listener has a player of their own", async () => {
  expect(await pageFor({ id: "other" })).toBe("other hears nothing");
});

test("without a listener the player is empty", async () => {
  expect(await pageFor(null)).toBe(" hears nothing");
});

test("music plays where the browser forbids storage", async () => {
  const storage = vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
    throw new DOMException("Access is denied.", "SecurityError");
  });

  const shown = await pageFor({ id: "me" });

  storage.mockRestore();
  expect(shown).toBe("me hears A");
});
