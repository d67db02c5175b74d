import { LANGUAGE } from "@/texts/language";

/** `185` → `3:05`; hours from 3600 on. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, place) => (place ? String(part).padStart(2, "0") : part)).join(":");
}

/** A noun in the forms that the language's plurals tell apart. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

// Each takes some ten milliseconds to make, so each is made when it is first wanted.
const plurals = once(() => new Intl.PluralRules(LANGUAGE));
const numbers = once(() => new Intl.NumberFormat(LANGUAGE));
const lists = once(() => new Intl.ListFormat(LANGUAGE));

/** `1, { one: "song", other: "songs" }` → `1 song`; `2000` of them → `2,000 songs`. */
export function counted(count: number, forms: Forms): string {
  return `${number(count)} ${forms[plurals().select(count)] ?? forms.other}`;
}

/** `1234` → `1,234`. */
export function number(value: number): string {
  return numbers().format(value);
}

/** `0.5, 3` → `0.500`. */
export function decimal(value: number, digits: number): string {
  const shown = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(LANGUAGE, shown);
}

/** `["share", "adapt", "sell"]` → `share, adapt and sell`. */
export function listed(words: readonly string[]): string {
  return lists().format(words);
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
