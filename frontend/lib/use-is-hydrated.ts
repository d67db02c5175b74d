import { useState, useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False while the server renders and while the browser takes that over; true from then on. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/** Whether this part of the page came rendered by the server; that stays so. */
export function useIsServed(): boolean {
  const [served] = useState({ is: false });
  return useSyncExternalStore(
    never,
    () => served.is,
    // Read there alone where the server renders or was taken over. Kept: another answer afterwards
    // would have everything around here rendered again, at once.
    () => {
      served.is = true;
      return true;
    },
  );
}
