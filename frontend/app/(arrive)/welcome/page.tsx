import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { Wordmark } from "@/components/wordmark";
import { DemographicsForm } from "@/features/onboarding";
import { currentListener } from "@/features/onboarding/server";
import { countriesIn } from "@/lib/countries";
import { preferredLocale } from "@/lib/locale";
import { ownPath } from "@/lib/own-path";
import * as texts from "@/texts/onboarding";
import { welcome } from "@/texts/places";

export const metadata: Metadata = { title: welcome };

export default async function WelcomePage({ searchParams }: PageProps<"/welcome">) {
  const next = ownPath((await searchParams).next);
  const locale = preferredLocale((await headers()).get("accept-language"));
  const known = await currentListener().catch(() => null);
  return (
    <main className="mx-auto grid max-w-xl gap-8 px-5 py-8 sm:py-14">
      <Wordmark />
      <header className="grid gap-3">
        <h1 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">
          {texts.musicThatFollows}
        </h1>
        <p className="text-pretty text-ink-soft text-lg">{texts.whatThisIs}</p>
      </header>
      <DemographicsForm
        countries={countriesIn(locale)}
        locale={locale}
        next={`/welcome/taste?next=${encodeURIComponent(next)}` as Route}
        skipTo={next as Route}
        known={known}
      />
    </main>
  );
}
