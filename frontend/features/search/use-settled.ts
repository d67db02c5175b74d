import { useEffect, useState } from "react";

const PAUSE_MS = 200;

/** `value` as it was when it last stood still; `onSettled` is told each time it does. */
export function useSettled<Value>(value: Value, onSettled: (value: Value) => void): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return;
    const timer = setTimeout(() => {
      setSettled(value);
      onSettled(value);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value, settled, onSettled]);
  return settled;
}
