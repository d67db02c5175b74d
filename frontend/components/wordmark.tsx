import { name } from "@/texts/product";

/** The product's name and sign. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold text-lg tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 28 28" className="size-7 rounded-lg bg-accent">
        <g className="fill-on-accent">
          <rect x="6" y="11" width="3" height="6" rx="1.5" />
          <rect x="11" y="7" width="3" height="14" rx="1.5" />
          <rect x="16" y="9.5" width="3" height="9" rx="1.5" />
          <circle cx="22" cy="14" r="1.75" />
        </g>
      </svg>
      {name}
    </span>
  );
}
