"use client";

import { Popover } from "radix-ui";
import type { PropsWithChildren } from "react";
import { Link } from "@/components/link";
import { percent as inPercent } from "@/lib/format";
import * as texts from "@/texts/reason-weights";
import { reasonInWords } from "@/texts/reasons";
import { percentages } from "./percentages";
import type { SongReasonProps } from "./song-reason";

/** How much each reason weighs, beside the button that asks for it; open when it first stands here. */
export function ReasonWeights({ title, reasons, children }: PropsWithChildren<SongReasonProps>) {
  const percents = percentages(reasons.map(({ share }) => share));
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={texts.whyListed(title)}
          align="start"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 grid w-80 max-w-[calc(100vw-1.5rem)] gap-3 rounded-xl border border-line bg-surface p-4 text-ink text-sm shadow-lifted"
        >
          <p className="font-medium">{texts.whyListed(title)}</p>
          <ul className="grid gap-2.5">
            {reasons.map((reason, place) => {
              const percent = percents[place] ?? 0;
              if (percent === 0) return null;
              const words = reasonInWords(reason);
              return (
                <li key={words} className="grid gap-1">
                  <span className="flex justify-between gap-3">
                    <span className="min-w-0 text-pretty">{words}</span>
                    <span className="shrink-0 text-ink-soft tabular-nums">
                      {inPercent(percent / 100)}
                    </span>
                  </span>
                  <span aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-raised">
                    <span
                      className="block h-full rounded-full bg-accent"
                      style={{ width: `${percent}%` }}
                    />
                  </span>
                </li>
              );
            })}
          </ul>
          <p className="text-ink-faint text-xs">
            {texts.howMuch}{" "}
            <Link href="/about" className="rounded underline underline-offset-4 hover:text-ink">
              {texts.howChosen}
            </Link>
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
