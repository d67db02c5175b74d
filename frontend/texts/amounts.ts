import { counted } from "@/lib/format";

/** `185` → `3 minutes 5 seconds`, for screen readers. */
export function spokenTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return [
    minutes ? counted(minutes, { one: "minute", other: "minutes" }) : "",
    rest || !minutes ? counted(rest, { one: "second", other: "seconds" }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}
