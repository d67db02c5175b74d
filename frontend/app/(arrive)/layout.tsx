import type { PropsWithChildren } from "react";
import { OfflineSign } from "@/components/offline-sign";

/** Around a page that one goes on from to the music: only what every page says. */
export default function ArriveLayout({ children }: PropsWithChildren) {
  return (
    <>
      <div className="sticky top-0 z-30">
        <OfflineSign />
      </div>
      {children}
    </>
  );
}
