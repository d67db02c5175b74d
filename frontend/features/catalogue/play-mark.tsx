import clsx from "clsx";
import { AudioLines, Pause, Play } from "lucide-react";

type PlayMarkProps = { isCurrent: boolean; isPlaying: boolean; className?: string };

/** Over a cover: what a click would do, and whether the song is on. */
export function PlayMark({ isCurrent, isPlaying, className }: PlayMarkProps) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "absolute inset-0 grid place-items-center bg-black/45 text-white transition-opacity",
        isCurrent
          ? "opacity-100"
          : "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100",
      )}
    >
      {isPlaying ? (
        <>
          <AudioLines className={clsx("animate-breathe group-hover:hidden", className)} />
          <Pause className={clsx("hidden fill-current group-hover:block", className)} />
        </>
      ) : (
        <Play className={clsx("translate-x-px fill-current", className)} />
      )}
    </span>
  );
}
