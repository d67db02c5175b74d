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
  return value.toLocaleString(LANGUAGE, fixed(digits));
}

/** `0.125` → `13%`; with one digit `12.5%`. */
export function percent(share: number, digits = 0): string {
  return share.toLocaleString(LANGUAGE, { style: "percent", ...fixed(digits) });
}

/** `1234` → `1.2k`. */
export function compact(value: number): string {
  return value.toLocaleString(LANGUAGE, { notation: "compact" });
}

function fixed(digits: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}
