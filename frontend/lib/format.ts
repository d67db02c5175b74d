import { LANGUAGE, pluralOf } from "@/texts/language";

/** `185` → `3:05`; hours from 3600 on. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, place) => (place ? String(part).padStart(2, "0") : part)).join(":");
}

/** A noun in the forms that the language's plurals tell apart. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** `1, { one: "song", other: "songs" }` → `1 song`; `2000` of them → `2,000 songs`. */
export function counted(count: number, forms: Forms): string {
  return `${number(count)} ${forms[pluralOf(count)] ?? forms.other}`;
}

// The browser's first formatter takes longer to make than a list of songs, so it waits for a number that needs it.
let numbers: Intl.NumberFormat | undefined;

/** `1234` → `1,234`. */
export function number(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1000) return String(value);
  numbers ??= new Intl.NumberFormat(LANGUAGE);
  return numbers.format(value);
}

/** `0.5, 3` → `0.500`. */
export function decimal(value: number, digits: number): string {
  const shown = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value.toLocaleString(LANGUAGE, shown);
}
