/** What can be played: a clip, or a timed preview where there is none. Seconds throughout. */
export interface Sound {
  readonly kind: "clip" | "preview";
  readonly position: number;
  /** 0 while not known. */
  readonly duration: number;
  readonly canSeek: boolean;
  play(): void;
  pause(): void;
  seek(position: number): void;
  /** Falls silent for good: no event follows. */
  release(): void;
}

export type SoundEvents = {
  playing(): void;
  paused(): void;
  /** Moved on by playing. */
  moved(): void;
  /** Moved by a jump. */
  jumped(): void;
  ended(): void;
  failed(): void;
};
