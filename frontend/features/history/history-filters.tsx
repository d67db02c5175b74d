"use client";

import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { Link } from "@/components/link";
import type { PlaySource } from "@/lib/graphql/schema.generated";
import * as texts from "@/texts/history";
import { addressOf, type HistoryFilter, KINDS } from "./history-filter";

/** Narrows the history; each choice has an address of its own. */
export function HistoryFilters({ filter }: { filter: HistoryFilter }) {
  const router = useRouter();
  return (
    <div className="mb-8 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <nav aria-label={texts.whichPlays} className="flex flex-wrap gap-2">
        {KINDS.map((kind) => (
          <Link
            key={kind}
            href={addressOf({ ...filter, kind })}
            scroll={false}
            aria-current={filter.kind === kind ? "true" : undefined}
            className={clsx(
              "inline-flex min-h-8 pointer-coarse:min-h-10 items-center rounded-full border px-3.5 text-sm transition-colors",
              filter.kind === kind
                ? "border-accent bg-accent-wash font-medium text-accent"
                : "border-line bg-surface text-ink-soft hover:bg-raised hover:text-ink",
            )}
          >
            {texts.kinds[kind]}
          </Link>
        ))}
      </nav>
      <label className="flex items-center gap-2 text-ink-soft text-sm">
        {texts.foundIn}
        <span className="relative">
          <select
            value={filter.source ?? ""}
            onChange={(event) => {
              const source = (event.target.value || null) as PlaySource | null;
              router.push(addressOf({ ...filter, source }), { scroll: false });
            }}
            className="min-h-8 pointer-coarse:min-h-10 appearance-none rounded-full border border-line bg-surface pr-9 pl-3.5 text-ink"
          >
            <option value="">{texts.anywhere}</option>
            {Object.entries(texts.sources).map(([source, name]) => (
              <option key={source} value={source}>
                {name}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-faint"
          />
        </span>
      </label>
    </div>
  );
}
