import { useMutation } from "@apollo/client/react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/toast";
import type { SubmitDemographicsInput } from "@/lib/graphql/schema.generated";
import * as texts from "@/texts/onboarding";
import { SubmitDemographicsDocument } from "./submit-demographics.generated";

/**
 * Tells the API about the listener (which makes them, on first use) and goes on to `next`; without
 * one the page stays, and says that it was saved.
 */
export function useSubmitDemographics() {
  const router = useRouter();
  const [mutate] = useMutation(SubmitDemographicsDocument);
  const [isSaving, setIsSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(input: SubmitDemographicsInput, next?: Route) {
    setIsSaving(true);
    setProblem(null);
    const found = await mutate({ variables: { input } }).then(
      ({ data }) => data?.submitDemographics.errors.map(({ message }) => message).join(" "),
      () => texts.notSaved,
    );
    if (found) {
      setProblem(found);
      setIsSaving(false);
      return;
    }
    if (next) {
      router.replace(next);
    } else {
      setIsSaving(false);
      toast.success(texts.saved);
    }
    router.refresh();
  }

  return { submit, isSaving, problem };
}
