import clsx from "clsx";
import type { ComponentProps } from "react";

/** A round button that shows an icon only, so its name is required. */
export function IconButton({
  label,
  className,
  ...rest
}: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={clsx(
        "inline-flex size-10 shrink-0 items-center justify-center rounded-full text-ink-soft transition-colors",
        "hover:bg-raised hover:text-ink disabled:opacity-35 disabled:hover:bg-transparent",
        className,
      )}
      {...rest}
    />
  );
}
