import { Command } from "cmdk";
import type { LucideIcon } from "lucide-react";
import type { PropsWithChildren, ReactNode } from "react";

type PaletteItemProps = PropsWithChildren<{
  /** Unique in the palette. */
  value: string;
  icon: LucideIcon;
  /** What is said beside it, more quietly; on a phone below it. */
  aside?: string;
  /** At its end, whole. */
  mark?: ReactNode;
  onSelect: () => void;
}>;

export function PaletteItem({
  value,
  icon: Icon,
  aside,
  mark,
  onSelect,
  children,
}: PaletteItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex cursor-pointer select-none items-center gap-3 rounded-lg px-3 py-2.5 text-sm data-[selected=true]:bg-raised"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1 items-baseline gap-4 sm:flex">
        <span className="block flex-1 truncate">{children}</span>
        {aside && (
          <span className="block truncate text-ink-soft max-sm:text-xs sm:max-w-2/5">{aside}</span>
        )}
      </span>
      {mark}
    </Command.Item>
  );
}

export function PaletteGroup({ heading, children }: PropsWithChildren<{ heading: string }>) {
  return (
    <Command.Group
      heading={heading}
      className="py-1 **:[[cmdk-group-heading]]:px-3 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:font-medium **:[[cmdk-group-heading]]:text-ink-soft **:[[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}
