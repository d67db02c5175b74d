"use client";

import clsx from "clsx";
import type { LucideIcon } from "lucide-react";
import { useLinkStatus } from "next/link";

/** The icon of a link, which breathes while the link's page is on its way. */
export function NavigationIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return <Icon aria-hidden="true" className={clsx("size-5", pending && "animate-breathe")} />;
}
