import type { RecordPlayInput, StartPlayInput } from "@/lib/graphql/schema.generated";
import type { Outbox, UnsentPlay } from "./outbox";

/** `done`: recorded. `refused`: never will be. `later`: try again; a throw means the same. */
export type Answer = "done" | "refused" | "later";

/** The two calls to the API, as the reporter needs them. */
export type Wire = {
  start(input: StartPlayInput): Promise<void>;
  record(input: RecordPlayInput): Promise<Answer>;
};

/** Says whether the tab that owns a play is still there. */
export type Holds = {
  hold(playId: string): () => void;
  held(): Promise<ReadonlySet<string>>;
};

const LONGEST_WAIT_MS = 60_000;

/**
 * Tells the API of each play once: that it began, and what was heard of it when it is over. What
 * cannot be sent waits in the outbox under the same id and is tried again, also after a reload.
 */
export class PlayReporter {
  private readonly starting = new Map<string, Promise<void>>();
  private readonly releases = new Map<string, () => void>();
  private readonly sending = new Set<string>();
  private failures = 0;
  private isStopped = false;
  private retry: ReturnType<typeof setTimeout> | undefined;

  /** `listenerId` is null where the API could not say whose page this is: nothing is reported. */
  constructor(
    private readonly listenerId: string | null,
    private readonly wire: Wire,
    private readonly outbox: Outbox,
    private readonly holds: Holds,
  ) {}

  /** A song has begun. A failure here only means that the list follows when the play is over. */
  begun(play: StartPlayInput): void {
    if (this.listenerId === null) return;
    this.releases.set(play.id, this.holds.hold(play.id));
    const started = this.wire.start(play).catch(() => undefined);
    this.starting.set(play.id, started);
    void started.then(() => this.starting.delete(play.id));
  }

  /** What was heard so far, in case the page goes without a word. */
  soFar(play: UnsentPlay["play"]): void {
    if (this.listenerId === null) return;
    this.outbox.put({ listenerId: this.listenerId, open: true, play });
  }

  /** The play is over. `leaving`: the page goes away, so nothing can be waited for. */
  over(play: UnsentPlay["play"], leaving = false): void {
    if (this.listenerId === null) return;
    this.outbox.put({ listenerId: this.listenerId, open: false, play });
    this.release(play.id);
    const started = leaving ? undefined : this.starting.get(play.id);
    if (started) void started.then(() => this.send(play));
    else void this.send(play);
  }

  /** The play ends untold: nothing of it is kept or sent, but that it began. */
  dropped(playId: string): void {
    this.outbox.remove(playId);
    this.release(playId);
  }

  /** Sends what is left over from before, but for plays that go on in another tab. */
  async sendUnsent(): Promise<void> {
    if (this.listenerId === null) return;
    this.isStopped = false;
    const held = await this.holds.held();
    const waiting = this.outbox
      .of(this.listenerId)
      .filter(({ open, play }) => !this.releases.has(play.id) && !(open && held.has(play.id)));
    for (const { play } of waiting) await this.send(play);
  }

  /** Stops retrying; what is unsent stays for the next load. */
  stop(): void {
    this.isStopped = true;
    clearTimeout(this.retry);
    this.retry = undefined;
  }

  private async send(play: UnsentPlay["play"]): Promise<void> {
    if (this.sending.has(play.id)) return;
    this.sending.add(play.id);
    const answer = await this.wire.record(play).catch((): Answer => "later");
    this.sending.delete(play.id);
    if (answer === "later") return this.retryLater();
    this.outbox.remove(play.id);
    this.failures = 0;
  }

  private retryLater(): void {
    if (this.isStopped || this.retry !== undefined) return;
    const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** this.failures);
    this.failures += 1;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.sendUnsent();
    }, wait);
  }

  private release(playId: string): void {
    this.releases.get(playId)?.();
    this.releases.delete(playId);
  }
}
