import { LANGUAGE } from "@/texts/language";
import { useIsHydrated } from "./use-is-hydrated";

export type Reader = {
  locale: string;
  /** Undefined: that of the machine, which is the reader's own. */
  timeZone: string | undefined;
};

const UNKNOWN: Reader = { locale: LANGUAGE, timeZone: "UTC" };

/** The reader's language and time zone; the page's own and UTC until it knows them. */
export function useReader(): Reader {
  return useIsHydrated() ? { locale: navigator.language, timeZone: undefined } : UNKNOWN;
}
