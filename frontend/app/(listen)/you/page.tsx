import type { Metadata } from "next";
import { headers } from "next/headers";
import { PageHeader } from "@/components/page-header";
import { DemographicsForm } from "@/features/onboarding";
import { requireListener } from "@/features/onboarding/server";
import { countriesIn } from "@/lib/countries";
import { preferredLocale } from "@/lib/locale";

export const metadata: Metadata = { title: "About you" };

/** The welcome page's questions once more, beside the music that goes on. */
export default async function AboutYouPage() {
  const known = await requireListener("/you");
  const locale = preferredLocale((await headers()).get("accept-language"));
  return (
    <div className="max-w-xl">
      <PageHeader
        title="About you"
        below="What you told us for a better start. Change or take back any of it."
      />
      <DemographicsForm countries={countriesIn(locale)} locale={locale} next="/" known={known} />
    </div>
  );
}
