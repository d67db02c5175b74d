import clsx from "clsx";
import type { CSSProperties } from "react";

/** FMA's metadata holds no pictures, so each album gets a quiet one of its own, drawn from its id. */
export function Cover({ seed, className }: { seed: string; className?: string }) {
  const number = hashed(seed);
  const hue = (number % 24) * 15;
  const Drawing = DRAWINGS[(number >>> 8) % DRAWINGS.length] as () => React.JSX.Element;
  return (
    <span
      aria-hidden="true"
      className={clsx("cover-art block shrink-0 overflow-hidden", className)}
      style={{ "--hue": hue, "--turn": 30 + ((number >>> 20) % 4) * 25 } as CSSProperties}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 100 100"
        className="size-full"
        style={{ transform: `rotate(${((number >>> 16) % 4) * 90}deg)` }}
      >
        <Drawing />
      </svg>
    </span>
  );
}

const light = { fill: "white", opacity: 0.28 };
const line = { fill: "none", stroke: "white", strokeWidth: 2, opacity: 0.4 };

const DRAWINGS: (() => React.JSX.Element)[] = [
  () => (
    <>
      <circle cx="70" cy="72" r="44" {...light} />
      <circle cx="70" cy="72" r="22" {...light} />
    </>
  ),
  () => (
    <>
      {[14, 26, 38, 50, 62, 74].map((r) => (
        <circle key={r} cx="0" cy="100" r={r} {...line} />
      ))}
    </>
  ),
  () => (
    <>
      {[38, 62, 30, 74, 48, 58].map((height, place) => (
        <rect
          key={height}
          x={12 + place * 13.5}
          y={50 - height / 2}
          width="7"
          height={height}
          rx="3.5"
          {...light}
        />
      ))}
    </>
  ),
  () => (
    <path d="M0 62 Q25 34 50 62 T100 62 V100 H0Z M0 78 Q25 54 50 78 T100 78 V100 H0Z" {...light} />
  ),
  () => (
    <>
      <path d="M0 100 L60 0 H100 V34 L58 100Z" {...light} />
      <circle cx="30" cy="32" r="14" {...light} />
    </>
  ),
  () => (
    <>
      <circle cx="50" cy="50" r="34" {...line} />
      <circle cx="50" cy="50" r="24" {...line} />
      <circle cx="50" cy="50" r="9" {...light} />
    </>
  ),
];

/** FNV-1a over UTF-16 units, then Murmur3's last mix: neighbouring ids get unlike pictures. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
