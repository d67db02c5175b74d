import type { PlaySource } from "@/lib/graphql/schema.generated";
import { HeardClock } from "./heard-clock";
import type { UnsentPlay } from "./outbox";
import type { PlayerSong_SongFragment as PlayerSong } from "./player-song.generated";
import { currentOf, moved, type Queue, withUpcoming } from "./queue";
import type { Sound, SoundEvents } from "./sound";

export type PlaybackState = {
  song: PlayerSong | null;
  source: PlaySource;
  isPlaying: boolean;
  kind: Sound["kind"];
  hasNext: boolean;
  hasPrevious: boolean;
};

export type Progress = { position: number; duration: number };

export type PlaybackParts = {
  soundOf(song: PlayerSong, events: SoundEvents): Sound;
  /** Steady clock, seconds. */
  now(): number;
  begun(play: { id: string; songId: string }): void;
  soFar(play: UnsentPlay["play"]): void;
  over(play: UnsentPlay["play"], leaving: boolean): void;
  dropped(playId: string): void;
  sessionId(): string;
  /** A clip could not be played. */
  failed(song: PlayerSong): void;
};

/** One song being listened to, from its first second until it is over. */
type Listening = { playId: string; song: PlayerSong; playedAt: Date; sessionId: string };

const RESTART_AFTER_SECONDS = 4;
const NOTHING: Progress = { position: 0, duration: 0 };

/** The player without its looks: a queue, one sound at a time, and what was heard of it. */
export class Playback {
  private queue: Queue<PlayerSong> = { songs: [], index: -1 };
  private source: PlaySource = "OTHER";
  private sound: Sound | null = null;
  private listening: Listening | null = null;
  private clock = new HeardClock();
  private isPlaying = false;
  private failuresInARow = 0;
  private readonly titles = new Map<string, string>();
  private readonly watchers = new Set<() => void>();
  private state: PlaybackState = this.snapshot();
  private progress: Progress = NOTHING;

  constructor(private readonly parts: PlaybackParts) {}

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
  readonly getState = (): PlaybackState => this.state;
  readonly getProgress = (): Progress => this.progress;

  /** Title of a play made on this page. */
  readonly titleOf = (playId: string): string | undefined => this.titles.get(playId);

  readonly playFrom = (songs: readonly PlayerSong[], index: number, source: PlaySource): void => {
    this.failuresInARow = 0;
    this.start({ songs, index }, source);
  };

  /** The list behind the queue has changed: what comes next follows it. */
  readonly follow = (songs: readonly PlayerSong[], source: PlaySource): void => {
    if (source !== this.source || !currentOf(this.queue)) return;
    this.queue = withUpcoming(this.queue, songs);
    this.changed();
  };

  readonly play = (): void => {
    if (this.isPlaying || !currentOf(this.queue)) return;
    if (this.listening) this.sound?.play();
    else this.start(this.queue, this.source);
  };

  readonly pause = (): void => {
    if (this.isPlaying) this.sound?.pause();
  };

  readonly toggle = (): void => (this.isPlaying ? this.pause() : this.play());

  readonly next = (): void => {
    const queue = moved(this.queue, 1);
    if (queue) this.start(queue, this.source);
  };

  /** Back to the beginning of the song, or to the one before. */
  readonly previous = (): void => {
    const queue = moved(this.queue, -1);
    const restart = this.sound?.canSeek && this.sound.position > RESTART_AFTER_SECONDS;
    if (restart) this.seek(0);
    else if (queue) this.start(queue, this.source);
  };

  readonly seek = (position: number): void => {
    if (!this.sound?.canSeek) return;
    this.hear();
    this.sound.seek(position);
    this.clock.startAt(position, this.parts.now());
    this.moved();
  };

  /** Keeps what was heard so far, should the page be ended without a word. */
  readonly keep = (): void => {
    if (!this.listening) return;
    this.hear();
    this.parts.soFar(this.report(this.listening));
  };

  /** The page goes away: the play ends here. */
  readonly leave = (): void => {
    this.finish(true);
    this.sound?.pause();
    this.isPlaying = false;
    this.changed();
  };

  private start(queue: Queue<PlayerSong>, source: PlaySource): void {
    this.finish();
    this.sound?.release();
    const song = currentOf(queue);
    if (!song) return;
    const playId = crypto.randomUUID();
    const sessionId = this.parts.sessionId();
    this.queue = queue;
    this.source = source;
    this.listening = { playId, song, playedAt: new Date(), sessionId };
    this.titles.set(playId, song.title);
    this.clock = new HeardClock();
    this.clock.startAt(0, this.parts.now());
    this.isPlaying = true;
    this.sound = this.parts.soundOf(song, this.events(playId));
    this.parts.begun({ id: playId, songId: song.id });
    this.sound.play();
    this.moved();
    this.changed();
  }

  private finish(leaving = false): void {
    const listening = this.listening;
    if (!listening) return;
    this.hear();
    this.listening = null;
    this.parts.over(this.report(listening), leaving);
  }

  private hear(): void {
    if (this.sound && this.isPlaying) this.clock.reach(this.sound.position, this.parts.now());
  }

  private report({ playId, song, playedAt, sessionId }: Listening): UnsentPlay["play"] {
    return {
      id: playId,
      songId: song.id,
      playedAt: playedAt.toISOString(),
      secondsHeard: rounded(this.clock.seconds),
      secondsAvailable: this.sound?.duration ? rounded(this.sound.duration) : undefined,
      source: this.source,
      sessionId,
    };
  }

  private events(playId: string): SoundEvents {
    const ifCurrent = (tell: () => void) => () => {
      if (this.listening?.playId === playId) tell();
    };
    return {
      playing: ifCurrent(() => this.playing()),
      paused: ifCurrent(() => this.paused()),
      moved: ifCurrent(() => this.moved()),
      jumped: ifCurrent(() => this.jumped()),
      ended: ifCurrent(() => this.ended()),
      failed: ifCurrent(() => this.broken(playId)),
    };
  }

  private playing(): void {
    this.failuresInARow = 0;
    if (this.sound) this.clock.startAt(this.sound.position, this.parts.now());
    this.isPlaying = true;
    this.changed();
  }

  private paused(): void {
    this.moved();
    this.isPlaying = false;
    this.changed();
  }

  private moved(): void {
    this.hear();
    const { position, duration } = this.sound ?? NOTHING;
    this.progress = { position, duration };
    this.tell();
  }

  private jumped(): void {
    if (this.sound) this.clock.startAt(this.sound.position, this.parts.now());
    this.moved();
  }

  private ended(): void {
    this.moved();
    this.finish();
    const queue = moved(this.queue, 1);
    if (queue) {
      this.start(queue, this.source);
    } else {
      this.isPlaying = false;
      this.changed();
    }
  }

  private broken(playId: string): void {
    const song = this.listening?.song;
    this.listening = null;
    this.isPlaying = false;
    this.parts.dropped(playId);
    if (song) this.parts.failed(song);
    this.failuresInARow += 1;
    const queue = moved(this.queue, 1);
    // One broken clip is skipped; a second in a row means that something else is wrong.
    if (queue && this.failuresInARow < 2) this.start(queue, this.source);
    else this.changed();
  }

  private snapshot(): PlaybackState {
    return {
      song: currentOf(this.queue),
      source: this.source,
      isPlaying: this.isPlaying,
      kind: this.sound?.kind ?? "clip",
      hasNext: moved(this.queue, 1) !== null,
      hasPrevious: moved(this.queue, -1) !== null,
    };
  }

  private changed(): void {
    this.state = this.snapshot();
    this.tell();
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
