import type { Metadata } from "next";
import { headers } from "next/headers";
import { buttonClass } from "@/components/button";
import { Link } from "@/components/link";
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
import { StreamQuery } from "@/lib/apollo/server";
import { countriesIn } from "@/lib/countries";
import { preferredLocale } from "@/lib/locale";
import { settings } from "@/texts/places";
import * as texts from "@/texts/settings";

export const metadata: Metadata = { title: settings };

/** How the page looks, and all that the listener can say about what is known of them. */
export default async function SettingsPage() {
  const known = await requireListener("/settings");
  const locale = preferredLocale((await headers()).get("accept-language"));
  return (
    <div className="max-w-2xl">
      <PageHeader title={settings} below={texts.below} />
      <SettingsSection id="theme" title={texts.theme} below={texts.themeBelow}>
        <ThemeChoice known={await chosenTheme()} />
      </SettingsSection>
      <SettingsSection id="you" title={texts.you} below={texts.youBelow}>
        <DemographicsForm countries={countriesIn(locale)} locale={locale} known={known} />
      </SettingsSection>
      <SettingsSection id="taste" title={texts.taste} below={texts.tasteBelow}>
        <Link
          href="/welcome/taste?next=/settings"
          className={buttonClass("quiet", "justify-self-start")}
        >
          {texts.pickArtists}
        </Link>
      </SettingsSection>
      <SettingsSection id="private" title={texts.privateSession} below={texts.privateBelow}>
        <PrivateSessionChoice />
      </SettingsSection>
      <SettingsSection id="said" title={texts.said} below={texts.saidBelow}>
        <StreamQuery query={SaidListDocument} fallback={<SongListSkeleton rows={3} />}>
          <SaidList />
        </StreamQuery>
      </SettingsSection>
      <SettingsSection id="devices" title={texts.device} below={texts.deviceBelow}>
        <MakeLink />
      </SettingsSection>
      <SettingsSection id="data" title={texts.data} below={texts.dataBelow}>
        <ExportData />
      </SettingsSection>
      <SettingsSection id="erase" title={texts.erase} below={texts.eraseBelow}>
        <EraseData />
      </SettingsSection>
    </div>
  );
}
