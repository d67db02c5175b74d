"use client";

import type { LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ComponentProps } from "react";

type MenuItemProps = ComponentProps<typeof DropdownMenu.Item> & { icon: LucideIcon };

/** One line of a menu. With `asChild`, its child is the link that it is. */
export function MenuItem({ icon: Icon, children, ...rest }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      className="flex cursor-pointer select-none items-center gap-3 rounded-lg px-3 py-2 text-sm outline-none data-[highlighted]:bg-raised data-[disabled]:opacity-40"
      {...rest}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
      {children}
    </DropdownMenu.Item>
  );
}
