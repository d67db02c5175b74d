import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { Suspense } from "react";
import { buttonClass } from "@/components/button";
import { ErrorBoundary } from "@/components/error-boundary";
import { PageHeader } from "@/components/page-header";
import { SongListSkeleton } from "@/components/song-list-skeleton";
import { MakeLink } from "@/features/devices";
import { SaidList, SaidListDocument } from "@/features/feedback";
import { DemographicsForm } from "@/features/onboarding";
import { requireListener } from "@/features/onboarding/server";
import {
  EraseData,
  ExportData,
  PrivateSessionChoice,
  SettingsSection,
  ThemeChoice,
} from "@/features/settings";
import { chosenTheme } from "@/features/settings/server";
import { PreloadQuery } from "@/lib/apollo/server";
import { countriesIn } from "@/lib/countries";
import { preferredLocale } from "@/lib/locale";

export const metadata: Metadata = { title: "Settings" };

/** How the page looks, and all that the listener can say about what is known of them. */
export default async function SettingsPage() {
  const known = await requireListener("/settings");
  const locale = preferredLocale((await headers()).get("accept-language"));
  return (
    <div className="max-w-2xl">
      <PageHeader title="Settings" below="How this page looks, and what it knows of you." />
      <SettingsSection id="theme" title="Theme" below="Kept in this browser.">
        <ThemeChoice known={await chosenTheme()} />
      </SettingsSection>
      <SettingsSection
        id="you"
        title="About you"
        below="What you told us for a better start. Change or take back any of it."
      >
        <DemographicsForm countries={countriesIn(locale)} locale={locale} known={known} />
      </SettingsSection>
      <SettingsSection
        id="taste"
        title="Your taste"
        below="Pick artists whom you like, or take picks back. Your list follows."
      >
        <Link
          href="/welcome/taste?next=/settings"
          className={buttonClass("quiet", "justify-self-start")}
        >
          Pick artists
        </Link>
      </SettingsSection>
      <SettingsSection
        id="private"
        title="Private session"
        below="While it is on, your list follows what you play, but nothing of it enters your history or teaches the model. When it ends, its plays are forgotten."
      >
        <PrivateSessionChoice />
      </SettingsSection>
      <SettingsSection
        id="said"
        title="What you said"
        below="Songs and artists that you liked or do not want. Your list follows what you take back."
      >
        <PreloadQuery query={SaidListDocument}>
          <ErrorBoundary>
            <Suspense fallback={<SongListSkeleton rows={3} />}>
              <SaidList />
            </Suspense>
          </ErrorBoundary>
        </PreloadQuery>
      </SettingsSection>
      <SettingsSection
        id="devices"
        title="Another device"
        below="Be the same listener in another browser, without an account: open a link there that you make here. It holds once, for five minutes."
      >
        <MakeLink />
      </SettingsSection>
      <SettingsSection
        id="data"
        title="Your data"
        below="Everything that is held about you, as one JSON file."
      >
        <ExportData />
      </SettingsSection>
      <SettingsSection
        id="erase"
        title="Leave no trace"
        below="Removes you from every store, and from what this browser kept. You get a receipt, and the page starts as on a first visit."
      >
        <EraseData />
      </SettingsSection>
    </div>
  );
}
