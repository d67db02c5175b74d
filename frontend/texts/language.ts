/** The language of these texts, as `Intl` and the page's `lang` take it. */
export const LANGUAGE = "en-GB";

/** The form of a noun that goes with a number: what `Intl.PluralRules` says, which is slow to make. */
export function pluralOf(count: number): Intl.LDMLPluralRule {
  return count === 1 ? "one" : "other";
}
