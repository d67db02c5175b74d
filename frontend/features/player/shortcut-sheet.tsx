"use client";

import { Sheet } from "@/components/sheet";
import * as texts from "@/texts/shortcuts";

export function ShortcutSheet({ close }: { close: () => void }) {
  return (
    <Sheet title={texts.title} description={texts.description} close={close}>
      <dl className="grid gap-2.5">
        {texts.keys.map(({ keys, does }) => (
          <div key={does} className="flex items-center justify-between gap-3">
            <dt>{does}</dt>
            <dd className="flex gap-1.5">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="whitespace-nowrap rounded-md border border-line bg-raised px-2 py-0.5 text-sm"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
