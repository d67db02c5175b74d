import { type PropsWithChildren, Suspense } from "react";
import { OfflineSign } from "@/components/offline-sign";
import { AboutNotice } from "@/features/about/server";

/** Around a page that one goes on from to the music: only what every page says. */
export default function ArriveLayout({ children }: PropsWithChildren) {
  return (
    <>
      <div className="sticky top-0 z-30">
        <OfflineSign />
      </div>
      {children}
      <div className="mx-auto max-w-xl px-5 pb-8 sm:pb-14">
        <Suspense>
          <AboutNotice />
        </Suspense>
      </div>
    </>
  );
}
