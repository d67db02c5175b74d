import type { LucideIcon } from "lucide-react";
import type { PropsWithChildren, ReactNode } from "react";

type MessageProps = PropsWithChildren<{
  icon: LucideIcon;
  title: string;
  /** The first level where it is all of a page. */
  heading?: "h1" | "h2";
  action?: ReactNode;
}>;

/** A page or list that has nothing to show, says why, and what to do next. */
export function Message({
  icon: Icon,
  title,
  heading: Heading = "h2",
  action,
  children,
}: MessageProps) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-3 px-4 py-16 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-accent-wash text-accent">
        <Icon aria-hidden="true" className="size-6" />
      </span>
      <Heading className="font-semibold text-xl tracking-tight">{title}</Heading>
      <div className="text-balance text-ink-soft">{children}</div>
      {action && <div className="pt-2">{action}</div>}
    </div>
  );
}
