import type { Sound, SoundEvents } from "./sound";

/** How long a song without a clip is shown before the next one, in seconds. */
export const PREVIEW_SECONDS = 30;
const TICK_MS = 250;

/** Silence of a known length: keeps the list moving where there is no clip to hear. */
export class PreviewSound implements Sound {
  readonly kind = "preview";
  readonly canSeek = false;
  readonly duration: number;
  position: number;
  private timer: ReturnType<typeof setInterval> | undefined;
  private tickedAt = 0;

  constructor(
    songSeconds: number | null,
    private readonly events: SoundEvents,
    private readonly now: () => number,
    position = 0,
  ) {
    this.position = position;
    this.duration = Math.min(PREVIEW_SECONDS, songSeconds || PREVIEW_SECONDS);
  }

  play(): void {
    if (this.timer !== undefined) return;
    this.tickedAt = this.now();
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.events.playing();
  }

  pause(): void {
    if (this.timer === undefined) return;
    this.tick();
    if (this.timer === undefined) return;
    this.stop();
    this.events.paused();
  }

  seek(): void {}

  release(): void {
    this.stop();
  }

  private tick(): void {
    const now = this.now();
    this.position = Math.min(this.duration, this.position + now - this.tickedAt);
    this.tickedAt = now;
    this.events.moved();
    if (this.position < this.duration) return;
    this.stop();
    this.events.ended();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
