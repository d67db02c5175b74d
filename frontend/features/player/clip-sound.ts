import type { Sound, SoundEvents } from "./sound";

/** A clip in the page's one audio element. */
export class ClipSound implements Sound {
  readonly kind = "clip";
  readonly canSeek = true;
  private readonly listening = new AbortController();

  constructor(
    private readonly audio: HTMLAudioElement,
    url: string,
    private readonly events: SoundEvents,
    position = 0,
  ) {
    const on = (name: keyof HTMLMediaElementEventMap, tell: () => void) =>
      audio.addEventListener(name, tell, { signal: this.listening.signal });
    on("playing", events.playing);
    on("pause", () => {
      if (!audio.ended) events.paused();
    });
    on("timeupdate", () => {
      if (!audio.seeking) events.moved();
    });
    on("durationchange", events.moved);
    on("seeked", events.jumped);
    on("ended", events.ended);
    on("error", events.failed);
    audio.src = url;
    if (position > 0) audio.currentTime = position;
  }

  get position(): number {
    return this.audio.currentTime;
  }

  get duration(): number {
    return Number.isFinite(this.audio.duration) ? this.audio.duration : 0;
  }

  play(): void {
    this.audio.play().catch((reason: unknown) => {
      // The browser wants a click first. Anything else is told by the element's own events.
      if (reason instanceof DOMException && reason.name === "NotAllowedError") this.events.paused();
    });
  }

  pause(): void {
    this.audio.pause();
  }

  seek(position: number): void {
    this.audio.currentTime = position;
  }

  release(): void {
    this.listening.abort();
    this.audio.pause();
    this.audio.removeAttribute("src");
  }
}
