"use client";

import clsx from "clsx";
import {
  ChartColumn,
  History,
  type LucideIcon,
  MapPinned,
  Radio,
  Search,
  Settings,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { Link } from "@/components/link";
import * as places from "@/texts/places";
import { NavigationIcon } from "./navigation-icon";

type Place = [
  href: "/" | "/search" | "/map" | "/history" | "/taste" | "/settings",
  label: string,
  icon: LucideIcon,
];

const PLACES: Place[] = [
  ["/", places.forYou, Radio],
  ["/search", places.search, Search],
  ["/map", places.map, MapPinned],
  ["/history", places.history, History],
  ["/taste", places.taste, ChartColumn],
  ["/settings", places.settings, Settings],
];

/** The main places: a column beside the page, or tabs at its foot on a narrow screen. */
export function Navigation({ shape }: { shape: "side" | "tabs" }) {
  const pathname = usePathname();
  const isSide = shape === "side";
  return (
    <nav
      aria-label={places.main}
      className={
        isSide
          ? "grid gap-1"
          : "flex justify-around border-line border-t bg-surface px-1 pb-[env(safe-area-inset-bottom)] lg:hidden"
      }
    >
      {PLACES.map(([href, label, icon]) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? "page" : undefined}
          className={clsx(
            "flex items-center font-medium transition-colors",
            isSide
              ? "gap-3 rounded-xl px-3 py-2.5 text-sm hover:bg-raised"
              : "min-w-0 flex-1 flex-col gap-0.5 py-1.5 text-xs",
            pathname === href ? "text-accent" : "text-ink-soft hover:text-ink",
            pathname === href && isSide && "bg-accent-wash hover:bg-accent-wash",
          )}
        >
          <NavigationIcon icon={icon} />
          {label}
        </Link>
      ))}
    </nav>
  );
}
