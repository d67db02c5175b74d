import { ChevronDown } from "lucide-react";
import type { Country } from "@/lib/countries";
import { LANGUAGE } from "@/texts/language";
import * as texts from "@/texts/onboarding";

type CountryFieldProps = { countries: readonly Country[]; locale: string; chosen?: string | null };

export function CountryField({ countries, locale, chosen }: CountryFieldProps) {
  return (
    <div className="grid gap-2">
      <label htmlFor="country" className="-mb-1 font-medium">
        {texts.country}
      </label>
      <p id="country-reason" className="mb-1 text-ink-soft text-sm">
        {texts.whyCountry}
      </p>
      <span className="relative">
        <select
          id="country"
          name="country"
          aria-describedby="country-reason"
          defaultValue={chosen ?? ""}
          lang={locale}
          className="w-full appearance-none rounded-xl border border-line bg-surface px-4 py-2.5 pr-10"
        >
          <option value="" lang={LANGUAGE}>
            {texts.ratherNotSay}
          </option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3.5 size-4 -translate-y-1/2 text-ink-faint"
        />
      </span>
    </div>
  );
}
