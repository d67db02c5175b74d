import clsx from "clsx";
import type { ComponentProps } from "react";

type ToggleChipProps = ComponentProps<"button"> & { isOn: boolean };

/** A short name that is on or off. */
export function ToggleChip({ isOn, className, ...rest }: ToggleChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      className={clsx(
        "min-h-8 shrink-0 pointer-coarse:min-h-10 rounded-full border px-3.5 text-sm transition-colors",
        isOn
          ? "border-accent bg-accent-wash font-medium text-accent"
          : "border-line bg-surface text-ink-soft hover:bg-raised hover:text-ink",
        className,
      )}
      {...rest}
    />
  );
}
