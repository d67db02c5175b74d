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
  const isHydrated = useIsHydrated();
  const [isServed] = useState(!isHydrated);
  return isServed;
}
