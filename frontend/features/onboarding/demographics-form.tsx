"use client";

import type { Route } from "next";
import type { FormEvent } from "react";
import { Button } from "@/components/button";
import { Problem } from "@/components/problem";
import type { Country } from "@/lib/countries";
import type { AgeBand, Gender, User } from "@/lib/graphql/schema.generated";
import * as texts from "@/texts/onboarding";
import { ChoiceGroup } from "./choice-group";
import { CountryField } from "./country-field";
import { useSubmitDemographics } from "./use-submit-demographics";

type DemographicsFormProps = {
  countries: readonly Country[];
  /** Language of the countries' names. */
  locale: string;
  /** Where to go afterwards; left out where the page stays. */
  next?: Route;
  /** Where to go without an answer; left out where there is no need to skip. */
  skipTo?: Route;
  /** What was said before. */
  known?: Pick<User, "ageBand" | "gender" | "country"> | null;
};

/** Three questions, each optional; skipping all of them is as good an answer. */
export function DemographicsForm({
  countries,
  locale,
  next,
  skipTo,
  known,
}: DemographicsFormProps) {
  const { submit, isSaving, problem } = useSubmitDemographics();

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = {
      ageBand: (form.get("ageBand") || null) as AgeBand | null,
      gender: (form.get("gender") || null) as Gender | null,
      country: (form.get("country") || null) as string | null,
    };
    void submit(input, next);
  }

  return (
    <form onSubmit={send} className="grid gap-8">
      <ChoiceGroup
        name="ageBand"
        legend={texts.age}
        reason={texts.whyAge}
        choices={texts.ages}
        chosen={known?.ageBand}
      />
      <ChoiceGroup
        name="gender"
        legend={texts.gender}
        reason={texts.whyGender}
        choices={texts.genders}
        chosen={known?.gender}
      />
      <CountryField countries={countries} locale={locale} chosen={known?.country} />
      {problem && <Problem>{problem}</Problem>}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" disabled={isSaving} className="px-7">
          {isSaving ? texts.saving : known ? texts.save : texts.goOnToTaste}
        </Button>
        {skipTo && (
          <Button look="quiet" disabled={isSaving} onClick={() => void submit({}, skipTo)}>
            {known ? texts.leaveAsIs : texts.skipAll}
          </Button>
        )}
      </div>
    </form>
  );
}
