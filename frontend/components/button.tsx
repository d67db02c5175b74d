import clsx from "clsx";
import type { ComponentProps } from "react";

const LOOKS = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  quiet: "border border-line bg-surface text-ink hover:bg-raised",
  danger: "border border-danger bg-surface text-danger hover:bg-danger-wash",
};

export function buttonClass(look: keyof typeof LOOKS, className?: string): string {
  return clsx(
    "inline-flex min-h-10 items-center justify-center gap-2 rounded-full px-5 py-2 font-medium text-sm",
    "transition-colors disabled:opacity-50 aria-disabled:opacity-50",
    LOOKS[look],
    className,
  );
}

type ButtonProps = ComponentProps<"button"> & { look?: keyof typeof LOOKS };

export function Button({ look = "primary", className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />;
}
