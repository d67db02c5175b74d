import type { PlaySource } from "@/lib/graphql/schema.generated";
import { HeardClock } from "./heard-clock";
import { type KeptLineUp, LineUp, type Repeat } from "./line-up";
import type { UnsentPlay } from "./outbox";
import type { PlayerSong_SongFragment as PlayerSong } from "./player-song.generated";
import type { Entry } from "./queue";
import type { Sound, SoundEvents } from "./sound";

export type PlaybackState = {
  song: PlayerSong | null;
  upcoming: readonly Entry<PlayerSong>[];
  isShuffled: boolean;
  repeat: Repeat;
  isPlaying: boolean;
  kind: Sound["kind"];
  /** What follows where the listener leaves it be, also when the queue is at its end. */
  nextSong: PlayerSong | null;
  hasNext: boolean;
  hasPrevious: boolean;
};

export type Progress = { position: number; duration: number };

/** What a reload must not lose. Seconds. */
export type KeptPlayback = KeptLineUp<PlayerSong> & Progress;

export type PlaybackParts = {
  /** `position`: where it begins, in seconds. */
  soundOf(song: PlayerSong, events: SoundEvents, position: number): Sound;
  /** Steady clock, seconds. */
  now(): number;
  begun(play: { id: string; songId: string }): void;
  soFar(play: UnsentPlay["play"]): void;
  over(play: UnsentPlay["play"], leaving: boolean): void;
  dropped(playId: string): void;
  sessionId(): string;
  /** What is heard now must leave no trace; undefined where this page cannot tell. */
  isPrivate(): boolean | undefined;
  /** A clip could not be played, and the next one begins. */
  skipped(song: PlayerSong): void;
  /** A clip could not be played, and nothing comes after it. */
  stopped(song: PlayerSong): void;
  /** So many clips in a row could not be played that no other begins. */
  gaveUp(): void;
};

/** One song being listened to, from its first second until it is over. */
type Listening = {
  playId: string;
  song: PlayerSong;
  source: PlaySource;
  playedAt: Date;
  sessionId: string;
  isPrivate: boolean | undefined;
};

const RESTART_AFTER_SECONDS = 4;
/** With as many broken clips in a row, something else is wrong than the clips. */
const MOST_BROKEN = 5;
const NOTHING: Progress = { position: 0, duration: 0 };

/** The player without its looks: a line-up, one sound at a time, and what was heard of it. */
export class Playback {
  private readonly lineUp = new LineUp<PlayerSong>();
  private sound: Sound | null = null;
  private listening: Listening | null = null;
  private clock = new HeardClock();
  private isPlaying = false;
  private brokenInARow = 0;
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
    this.lineUp.begin(songs, index, source);
    this.startAnew();
  };

  /** Changes what comes next, and how; what is on goes on. */
  readonly arrange = (change: (lineUp: LineUp<PlayerSong>) => void): void => {
    change(this.lineUp);
    this.changed();
  };

  /** Plays an entry to come. */
  readonly jump = (key: string): void => {
    if (this.lineUp.jump(key)) this.startAnew();
  };

  readonly play = (): void => {
    if (this.isPlaying) return;
    if (this.listening) this.sound?.play();
    else if (this.lineUp.current) this.start(this.progress.position);
    else this.next();
  };

  readonly pause = (): void => {
    if (this.isPlaying) this.sound?.pause();
  };

  readonly toggle = (): void => (this.isPlaying ? this.pause() : this.play());

  readonly next = (): void => {
    if (this.lineUp.next()) this.startAnew();
  };

  /** The listener knows the song that is previewed: it counts as heard whole, and what follows begins. */
  readonly know = (): void => {
    if (this.state.kind !== "preview") return;
    if (!this.sound) this.start(); // restored, and not played again yet
    if (!this.listening || !this.sound) return;
    const whole = this.listening.song.durationSeconds || this.sound.duration;
    const report = this.report(this.listening);
    this.listening = null;
    this.sound.release();
    this.parts.over({ ...report, secondsHeard: whole, secondsAvailable: whole }, false);
    if (this.lineUp.next()) this.start();
    else this.stopped();
  };

  /** Back to the beginning of the song, or to the one before. */
  readonly previous = (): void => {
    const restart = this.sound?.canSeek && this.sound.position > RESTART_AFTER_SECONDS;
    if (restart) this.seek(0);
    else if (this.lineUp.previous()) this.startAnew();
  };

  readonly seek = (position: number): void => {
    if (!this.listening && this.lineUp.current?.song.audioUrl) {
      this.progress = { ...this.progress, position };
      this.tell();
      return;
    }
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

  /** Ends what is on and forgets what was to come; nothing is told of it. */
  readonly forget = (): void => {
    if (this.listening) this.parts.dropped(this.listening.playId);
    this.listening = null;
    this.sound?.release();
    this.sound = null;
    this.isPlaying = false;
    this.progress = NOTHING;
    this.lineUp.forget();
    this.changed();
  };

  /** What an earlier page left, silent until it is played again. */
  readonly restore = ({ position, duration, ...lineUp }: KeptPlayback): void => {
    if (this.lineUp.current) return;
    this.lineUp.restore(lineUp);
    this.progress = { position, duration };
    this.changed();
  };

  readonly kept = (): KeptPlayback => ({ ...this.lineUp.all, ...this.progress });

  /** A song that the listener chose: the broken ones before it count no longer. */
  private startAnew(): void {
    this.brokenInARow = 0;
    this.start();
  }

  private start(position = 0): void {
    this.finish();
    this.sound?.release();
    const entry = this.lineUp.current;
    if (!entry) return;
    const { song, source } = entry;
    const playId = crypto.randomUUID();
    const { sessionId, isPrivate } = this.parts;
    const playedAt = new Date();
    this.listening = {
      playId,
      song,
      source,
      playedAt,
      sessionId: sessionId(),
      isPrivate: isPrivate(),
    };
    this.titles.set(playId, song.title);
    this.clock = new HeardClock();
    this.clock.startAt(position, this.parts.now());
    this.isPlaying = true;
    this.sound = this.parts.soundOf(song, this.events(playId), position);
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

  private report({ playId, song, playedAt, ...rest }: Listening): UnsentPlay["play"] {
    return {
      id: playId,
      songId: song.id,
      playedAt: playedAt.toISOString(),
      secondsHeard: rounded(this.clock.seconds),
      secondsAvailable: this.sound?.duration ? rounded(this.sound.duration) : undefined,
      ...rest,
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
      failed: ifCurrent(() => this.broken()),
    };
  }

  private playing(): void {
    this.brokenInARow = 0;
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
    if (this.lineUp.all.repeat === "one" || this.lineUp.next()) {
      this.start();
    } else {
      this.stopped();
    }
  }

  /** At the end of all: played again, the song begins at its beginning. */
  private stopped(): void {
    this.progress = { ...this.progress, position: 0 };
    this.isPlaying = false;
    this.changed();
  }

  private broken(): void {
    const listening = this.listening;
    if (!listening) return;
    this.hear();
    if (this.clock.seconds > 0) {
      this.finish();
    } else {
      this.listening = null;
      this.parts.dropped(listening.playId);
    }
    this.isPlaying = false;
    this.brokenInARow += 1;
    if (this.brokenInARow >= MOST_BROKEN) {
      this.brokenInARow = 0; // whoever plays again means it
      this.parts.gaveUp();
      this.changed();
    } else if (this.lineUp.next()) {
      this.parts.skipped(listening.song);
      this.start();
    } else {
      this.brokenInARow = 0;
      this.parts.stopped(listening.song);
      this.changed();
    }
  }

  private snapshot(): PlaybackState {
    const { current, upcoming, nextSong, hasNext, hasPrevious, all } = this.lineUp;
    const song = current?.song ?? null;
    return {
      song,
      upcoming,
      isShuffled: all.isShuffled,
      repeat: all.repeat,
      isPlaying: this.isPlaying,
      kind: this.sound?.kind ?? (song && !song.audioUrl ? "preview" : "clip"),
      nextSong,
      hasNext,
      hasPrevious,
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
