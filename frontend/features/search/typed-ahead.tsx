import { useEffect, useEffectEvent } from "react";

/** Holds what is typed for a field that is not here yet, so that it is no shortcut of the page. */
export function TypedAhead({ add }: { add: (letter: string) => void }) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    add(event.key);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listener, { capture: true });
    return () => document.removeEventListener("keydown", listener, { capture: true });
  }, []);
  return null;
}
