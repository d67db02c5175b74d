import type { ComponentProps } from "react";

/** One of a few answers, as a radio button that looks like a pill. */
export function Choice({ children, ...input }: ComponentProps<"input">) {
  return (
    <label className="relative inline-flex min-h-10 cursor-pointer items-center gap-2 rounded-full border border-line bg-surface px-4 text-sm transition-colors hover:bg-raised has-checked:border-accent has-checked:bg-accent-wash has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2">
      <input
        type="radio"
        className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
        {...input}
      />
      {children}
    </label>
  );
}
