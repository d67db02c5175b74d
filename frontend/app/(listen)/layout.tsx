import { type PropsWithChildren, Suspense } from "react";
import { Navigation } from "@/components/navigation";
import { OfflineSign } from "@/components/offline-sign";
import { Wordmark } from "@/components/wordmark";
import { AboutNotice } from "@/features/about/server";
import { currentListener } from "@/features/onboarding/server";
import { PlayerBar, PlayerProvider, PrivateSessionSign } from "@/features/player";
import { LiveRecommendations, MixProvider } from "@/features/recommendations";
import { chosenMix } from "@/features/recommendations/server";
import { CommandPaletteKey } from "@/features/search";
import { skipToSongs } from "@/texts/app";

/** Everything around a page of music: navigation, notices, and the player that goes on playing. */
export default async function ListenLayout({ children }: PropsWithChildren) {
  const listener = await currentListener().catch(() => undefined);
  const notice = (
    <Suspense>
      <AboutNotice />
    </Suspense>
  );
  return (
    <PlayerProvider
      listener={listener && { id: listener.id, privateSession: listener.privateSession }}
    >
      <MixProvider known={await chosenMix()}>
        <LiveRecommendations />
        <CommandPaletteKey />
        <a
          href="#main"
          className="-translate-y-20 fixed top-3 left-3 z-50 rounded-full bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
        >
          {skipToSongs}
        </a>
        <div className="mx-auto flex max-w-screen-2xl">
          <header className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col justify-between border-line border-r px-4 pt-6 pb-28 lg:flex">
            <div className="grid gap-8">
              <div className="px-3">
                <Wordmark />
              </div>
              <Navigation shape="side" />
            </div>
            <div className="px-3">{notice}</div>
          </header>
          <div className="min-w-0 flex-1 pb-52 lg:pb-36">
            <div className="sticky top-0 z-30">
              <PrivateSessionSign />
              <OfflineSign />
            </div>
            <header className="px-4 pt-4 sm:px-8 lg:hidden">
              <Wordmark />
            </header>
            <main id="main" className="mx-auto max-w-5xl px-4 pt-6 sm:px-8 lg:pt-10">
              {children}
            </main>
            <div className="mx-auto max-w-5xl px-4 pt-12 sm:px-8 lg:hidden">{notice}</div>
          </div>
        </div>
        <div data-foot className="fixed inset-x-0 bottom-0 z-40">
          <PlayerBar />
          <Navigation shape="tabs" />
        </div>
      </MixProvider>
    </PlayerProvider>
  );
}
