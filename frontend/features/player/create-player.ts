import type { ApolloClient } from "@apollo/client";
import { toast } from "@/components/toast";
import { browserStorage } from "@/lib/browser-storage";
import * as texts from "@/texts/clip-sound";
import { ClipSound } from "./clip-sound";
import { sessionIdAt } from "./listening-session";
import { Outbox } from "./outbox";
import { tabHolds } from "./play-holds";
import { PlayReporter } from "./play-reporter";
import { Playback } from "./playback";
import { PreviewSound } from "./preview-sound";
import { isPrivateNow } from "./private-session";
import { apolloWire } from "./wire";

/** For a notice that one must act on: who listens may look elsewhere. */
const TIME_TO_LOOK_MS = 30_000;

export type Player = { playback: Playback; reporter: PlayReporter };

/** Puts the player together: sounds of this page, reports to the API, plays kept in this browser. */
export function createPlayer(
  client: ApolloClient,
  listenerId: string | null,
  audio: () => HTMLAudioElement,
): Player {
  const now = () => performance.now() / 1000;
  const outbox = new Outbox(browserStorage);
  const reporter = new PlayReporter(listenerId, apolloWire(client), outbox, tabHolds);
  const playback = new Playback({
    now,
    soundOf: (song, events, position) =>
      song.audioUrl
        ? new ClipSound(audio(), song.audioUrl, events, position)
        : new PreviewSound(song.durationSeconds, events, now, position),
    begun: (play) => reporter.begun(play),
    soFar: (play) => reporter.soFar(play),
    over: (play, leaving) => reporter.over(play, leaving),
    dropped: (playId) => reporter.dropped(playId),
    sessionId: () => sessionIdAt(Date.now(), browserStorage),
    isPrivate: () => isPrivateNow(client.cache, listenerId),
    skipped: (song) => sayOfClips(texts.isSkipped(song.title)),
    stopped: (song) => sayOfClips(texts.isLast(song.title), TIME_TO_LOOK_MS),
    gaveUp: () => sayOfClips(texts.noneCanBePlayed, TIME_TO_LOOK_MS),
  });
  return { playback, reporter };
}

/** In place of what was said of the clip before. */
function sayOfClips(text: string, duration?: number): void {
  void toast.error(text, { id: "clips", duration });
}
