import type { Metadata } from "next";
import { Wordmark } from "@/components/wordmark";
import { FollowLink } from "@/features/devices";
import { currentListener } from "@/features/onboarding/server";
import * as texts from "@/texts/follow-link";
import { link } from "@/texts/places";

export const metadata: Metadata = { title: link, referrer: "no-referrer" };

export default async function LinkPage() {
  const known = await currentListener().catch(() => null);
  return (
    <main className="mx-auto grid max-w-xl gap-8 px-5 py-8 sm:py-14">
      <Wordmark />
      <header className="grid gap-3">
        <h1 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">
          {texts.goOnHere}
        </h1>
        <p className="text-pretty text-ink-soft text-lg">{texts.whatFollows}</p>
      </header>
      {known && (
        <p className="rounded-xl bg-raised px-4 py-3 text-pretty text-sm">{texts.knownAlready}</p>
      )}
      <FollowLink />
    </main>
  );
}
