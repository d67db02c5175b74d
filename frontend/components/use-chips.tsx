import type { LicenseUse } from "@/lib/graphql/schema.generated";
import { USES } from "@/lib/license-uses";
import * as texts from "@/texts/licenses";
import { ToggleChip } from "./toggle-chip";

type UseChipsProps = { chosen: readonly LicenseUse[]; onChoose: (uses: LicenseUse[]) => void };

/** Narrows a list to songs whose licence allows all that is chosen. */
export function UseChips({ chosen, onChoose }: UseChipsProps) {
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
      <legend className="float-left mr-2 py-1 text-ink-soft text-sm">{texts.freeTo}</legend>
      {USES.map((use) => {
        const isOn = chosen.includes(use);
        return (
          <ToggleChip
            key={use}
            isOn={isOn}
            onClick={() =>
              onChoose(USES.filter((it) => (it === use ? !isOn : chosen.includes(it))))
            }
          >
            {texts.uses[use]}
          </ToggleChip>
        );
      })}
    </fieldset>
  );
}
