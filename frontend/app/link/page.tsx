import type { Metadata } from "next";
import { Wordmark } from "@/components/wordmark";
import { FollowLink } from "@/features/devices";
import { currentListener } from "@/features/onboarding/server";

export const metadata: Metadata = { title: "Another device", referrer: "no-referrer" };

export default async function LinkPage() {
  const known = await currentListener().catch(() => null);
  return (
    <main className="mx-auto grid max-w-xl gap-8 px-5 py-8 sm:py-14">
      <Wordmark />
      <header className="grid gap-3">
        <h1 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">
          Go on here as the same listener
        </h1>
        <p className="text-pretty text-ink-soft text-lg">
          Your list, history and what you said are then the same on both devices. The settings of
          the device that knows you make the link; it holds once, for five minutes.
        </p>
      </header>
      {known && (
        <p className="rounded-xl bg-raised px-4 py-3 text-pretty text-sm">
          This browser has a listener already. Afterwards it no longer knows them, and neither does
          anybody else: what they heard stays, out of reach. To remove it, erase it in the settings
          first.
        </p>
      )}
      <FollowLink />
    </main>
  );
}
