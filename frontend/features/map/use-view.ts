import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Size, type View, WHOLE } from "./view";

const FLIGHT_MS = 500;

export type Viewer = {
  view: View;
  size: Size;
  /** At once, as a hand moves it. */
  move: (change: (view: View, size: Size) => View) => void;
  /** Glides there, or is there at once for readers who want less motion. */
  fly: (there: (size: Size) => View) => void;
};

/** The view of the map in `around`, which begins with the whole of it. */
export function useView(around: RefObject<HTMLElement | null>): Viewer {
  const [size, setSize] = useState<Size>({ width: 1, height: 1 });
  const [view, setView] = useState<View | null>(null);
  const flight = useRef(0);

  useEffect(() => {
    const element = around.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(flight.current);
    };
  }, [around]);

  const shown = useMemo(
    () => view ?? { ...WHOLE, scale: Math.min(size.width, size.height) * 0.95 },
    [view, size],
  );
  const newest = useRef({ view: shown, size });
  useEffect(() => {
    newest.current = { view: shown, size };
  });

  const move = useCallback((change: (view: View, size: Size) => View) => {
    cancelAnimationFrame(flight.current);
    const { view: from, size: within } = newest.current;
    const to = change(from, within);
    newest.current = { view: to, size: within };
    setView(to);
  }, []);

  const fly = useCallback((there: (size: Size) => View) => {
    cancelAnimationFrame(flight.current);
    const { view: from, size: within } = newest.current;
    const to = there(within);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return setView(to);
    const start = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, (now - start) / FLIGHT_MS);
      const eased = part * part * (3 - 2 * part);
      setView({
        x: from.x + (to.x - from.x) * eased,
        y: from.y + (to.y - from.y) * eased,
        scale: from.scale * (to.scale / from.scale) ** eased,
      });
      if (part < 1) flight.current = requestAnimationFrame(step);
    };
    flight.current = requestAnimationFrame(step);
  }, []);

  return { view: shown, size, move, fly };
}
