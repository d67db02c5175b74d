import { useSyncExternalStore } from "react";

export type Reader = {
  locale: string;
  /** Undefined: that of the machine, which is the reader's own. */
  timeZone: string | undefined;
};

const UNKNOWN: Reader = { locale: "en", timeZone: "UTC" };
const never = () => () => undefined;

/** The reader's language and time zone; English and UTC until the page knows them. */
export function useReader(): Reader {
  const isHydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return isHydrated ? { locale: navigator.language, timeZone: undefined } : UNKNOWN;
}
