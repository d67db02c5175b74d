import type { TextStorage } from "@/lib/browser-storage";

const KEY = "musicrecs.volume";

export type Loudness = { /** 0 to 1. */ level: number; isMuted: boolean };

const FULL: Loudness = { level: 1, isMuted: false };

/** How loud clips are; kept for the next page. */
export class Volume {
  private state = FULL;
  private audio: HTMLAudioElement | null = null;
  private storage: TextStorage | null = null;
  private readonly watchers = new Set<() => void>();

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
  readonly getState = (): Loudness => this.state;

  /** Takes up what the last page kept, and sets the element to it. */
  attach(audio: HTMLAudioElement, storage: TextStorage): void {
    this.audio = audio;
    this.storage = storage;
    this.change(parsed(storage.getItem(KEY)));
  }

  readonly set = (level: number): void => {
    this.change({ level: Math.max(0, Math.min(1, level)), isMuted: false });
    this.keep();
  };

  readonly toggleMute = (): void => {
    this.change({ ...this.state, isMuted: !this.state.isMuted });
    this.keep();
  };

  private change(state: Loudness): void {
    if (this.audio) {
      this.audio.volume = state.level;
      this.audio.muted = state.isMuted;
    }
    if (state === this.state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }

  private keep(): void {
    this.storage?.setItem(KEY, JSON.stringify(this.state));
  }
}

function parsed(text: string | null): Loudness {
  try {
    const { level, isMuted } = JSON.parse(text ?? "{}");
    return level >= 0 && level <= 1 ? { level: Number(level), isMuted: isMuted === true } : FULL;
  } catch {
    return FULL;
  }
}
