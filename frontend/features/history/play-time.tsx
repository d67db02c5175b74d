import { LocalTime } from "@/components/local-time";

const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };

/** When a song began to play, where there is room for that. */
export function PlayTime({ at }: { at: string }) {
  return (
    <p className="w-18 shrink-0 text-right text-ink-faint text-sm tabular-nums max-sm:hidden">
      <LocalTime at={at} options={CLOCK} />
    </p>
  );
}
