import { Choice } from "@/components/choice";
import { ratherNotSay } from "@/texts/onboarding";

type ChoiceGroupProps = {
  name: string;
  legend: string;
  /** Why this is asked. */
  reason: string;
  choices: readonly (readonly [value: string, label: string])[];
  chosen: string | null | undefined;
};

/** A question answered by one of a few, or not at all. */
export function ChoiceGroup({ name, legend, reason, choices, chosen }: ChoiceGroupProps) {
  const all = [...choices, ["", ratherNotSay] as const];
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">{legend}</legend>
      <p className="mb-1 text-ink-soft text-sm">{reason}</p>
      <div className="flex flex-wrap gap-2">
        {all.map(([value, label]) => (
          <Choice key={value} name={name} value={value} defaultChecked={(chosen ?? "") === value}>
            {label}
          </Choice>
        ))}
      </div>
    </fieldset>
  );
}
