"use client";

import { WifiOff } from "lucide-react";
import { useOffline } from "next/offline";
import { isAway, whatGoesOn } from "@/texts/offline-sign";

/** Says on every page that the server cannot be reached, for as long as that is so. */
export function OfflineSign() {
  const isOffline = useOffline();
  return (
    <div role="status">
      {isOffline && (
        <p
          data-sign="offline"
          className="flex items-center gap-2.5 bg-ink px-4 py-2.5 text-canvas text-sm sm:px-8"
        >
          <WifiOff aria-hidden="true" className="size-4 shrink-0" />
          <span>
            <strong className="font-medium">{isAway}</strong> {whatGoesOn}
          </span>
        </p>
      )}
    </div>
  );
}
