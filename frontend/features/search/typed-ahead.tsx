import { useEffect, useEffectEvent } from "react";

type Props = { edit: (typed: (before: string) => string) => void; close: () => void };

/** Holds what is typed for a field that is not here yet, so that it is no shortcut of the page. */
export function TypedAhead({ edit, close }: Props) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key } = event;
    const isLetter = key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (key === "Escape") close();
    else if (key === "Backspace") edit((before) => before.slice(0, -1));
    else if (isLetter) edit((before) => before + key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listener, { capture: true });
    return () => document.removeEventListener("keydown", listener, { capture: true });
  }, []);
  return null;
}
