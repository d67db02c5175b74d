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
  const all = [...choices, ["", "Rather not say"] as const];
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">{legend}</legend>
      <p className="mb-1 text-ink-soft text-sm">{reason}</p>
      <div className="flex flex-wrap gap-2">
        {all.map(([value, label]) => (
          <label
            key={value}
            className="relative inline-flex min-h-10 cursor-pointer items-center rounded-full border border-line bg-surface px-4 text-sm transition-colors hover:bg-raised has-checked:border-accent has-checked:bg-accent-wash has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={(chosen ?? "") === value}
              className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
