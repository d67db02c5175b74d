import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { Point } from "./map-file";
import type { Viewer } from "./use-view";
import { panned, zoomed } from "./view";

const KEY_STEP = 60;
const KEY_ZOOM = 1.5;
const CLICK_REACH = 6; // pixels that a finger may tremble

/** Wheel, drag, pinch and keys on the map; `onTap` is told where it was clicked. */
export function useGestures(
  around: RefObject<HTMLElement | null>,
  { move }: Pick<Viewer, "move">,
  onTap: (at: Point) => void,
) {
  const fingers = useRef(new Map<number, Point>());
  const moved = useRef(0);

  // React's own wheel listener is passive: the page would scroll along.
  useEffect(() => {
    const element = around.current;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const at = { x: event.offsetX, y: event.offsetY };
      move((view, size) => zoomed(view, size, Math.exp(-event.deltaY / 400), at));
    };
    element?.addEventListener("wheel", turn, { passive: false });
    return () => element?.removeEventListener("wheel", turn);
  }, [around, move]);

  const at = ({ nativeEvent }: PointerEvent) => ({
    x: nativeEvent.offsetX,
    y: nativeEvent.offsetY,
  });

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      if (fingers.current.size === 0) moved.current = 0;
      fingers.current.set(event.pointerId, at(event));
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const before = fingers.current.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
      fingers.current.set(event.pointerId, now);
      moved.current += Math.hypot(now.x - before.x, now.y - before.y);
      if (!other) {
        move((view) => panned(view, now.x - before.x, now.y - before.y));
        return;
      }
      const apart = (one: Point) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      move((view, size) => zoomed(view, size, apart(now) / apart(before), middle));
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      fingers.current.delete(event.pointerId);
      if (fingers.current.size === 0 && moved.current <= CLICK_REACH) onTap(at(event));
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      fingers.current.delete(event.pointerId);
    },
    onKeyDown(event: KeyboardEvent) {
      const act = KEYS[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      move(act);
    },
  };
}

const zoomBy =
  (factor: number): Parameters<Viewer["move"]>[0] =>
  (view, size) =>
    zoomed(view, size, factor, { x: size.width / 2, y: size.height / 2 });

export const zoomIn = zoomBy(KEY_ZOOM);
export const zoomOut = zoomBy(1 / KEY_ZOOM);

const KEYS: Record<string, Parameters<Viewer["move"]>[0]> = {
  ArrowLeft: (view) => panned(view, KEY_STEP, 0),
  ArrowRight: (view) => panned(view, -KEY_STEP, 0),
  ArrowUp: (view) => panned(view, 0, KEY_STEP),
  ArrowDown: (view) => panned(view, 0, -KEY_STEP),
  "+": zoomIn,
  "=": zoomIn,
  "-": zoomOut,
};
