import type { ReactNode } from "react";

type PageHeaderProps = { title: string; above?: ReactNode; below?: ReactNode; action?: ReactNode };

export function PageHeader({ title, above, below, action }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4 sm:mb-8">
      <div className="grid min-w-0 gap-2">
        {above}
        <h1 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">{title}</h1>
        {below && <div className="max-w-prose text-pretty text-ink-soft">{below}</div>}
      </div>
      {action}
    </header>
  );
}
