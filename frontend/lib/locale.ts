import { LANGUAGE } from "@/texts/language";

/** The reader's first language in an `Accept-Language` header that this server can write; else the texts' own. */
export function preferredLocale(acceptLanguage: string | null): string {
  const asked = (acceptLanguage ?? "")
    .split(",")
    .map((part) => part.trim().split(";q="))
    .map(([tag = "", weight = "1"]) => ({ tag, weight: Number(weight) || 0 }))
    .sort((a, b) => b.weight - a.weight);
  return asked.find(({ tag }) => isSupported(tag))?.tag ?? LANGUAGE;
}

function isSupported(tag: string): boolean {
  try {
    return Intl.DisplayNames.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
