/**
 * Counts the seconds truly heard: time in which the sound moved on, each time it did. Pauses,
 * stalls and seeks count nothing; a part that is heard twice counts twice.
 */
export class HeardClock {
  private heard = 0;
  private position = 0;
  private at = 0;

  /** Sound moves on from `position` (seconds) at `at` (seconds of any steady clock). */
  startAt(position: number, at: number): void {
    this.position = position;
    this.at = at;
  }

  /** Sound has reached `position`: what lies between was heard, at most as much as time allows. */
  reach(position: number, at: number): void {
    const moved = position - this.position;
    const elapsed = at - this.at;
    if (moved > 0) this.heard += Math.min(moved, elapsed + CLOCK_SLACK_SECONDS);
    this.startAt(position, at);
  }

  get seconds(): number {
    return this.heard;
  }
}

/** A browser reports positions a little unevenly; a jump is longer than this. */
const CLOCK_SLACK_SECONDS = 0.3;
