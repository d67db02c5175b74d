"use client";

import { memo, useEffect, useRef, useSyncExternalStore } from "react";
import { Drawing, type Mark } from "./drawing";
import type { SongMap } from "./map-file";
import { palette, type Theme } from "./palette";
import { useContextNumber } from "./use-context-number";
import type { Size, View } from "./view";

const REST_MS = 150;

type MapCanvasProps = {
  map: SongMap;
  view: View;
  size: Size;
  theme: Theme;
  hidden: ReadonlySet<number>;
  marks: readonly Mark[];
  /** Told where the browser has no WebGL. */
  onMissing: (isMissing: true) => void;
};

/**
 * The points; for the eye alone, as everything on it stands in the list below, too. A render draws
 * all of them: it is left alone while none has changed.
 */
export const MapCanvas = memo(function MapCanvas(props: MapCanvasProps) {
  const { map, view, size, theme, hidden, marks, onMissing } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef<Drawing>(null);
  const drawn = useRef(view);
  const density = useSyncExternalStore(
    subscribe,
    () => Math.min(2, devicePixelRatio),
    () => 1,
  );
  const context = useContextNumber(canvas);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new context holds nothing of the one before
  useEffect(() => {
    if (!canvas.current) return;
    drawing.current = Drawing.on(canvas.current, map);
    if (!drawing.current) onMissing(true);
  }, [map, context, onMissing]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new drawing has no colours yet
  useEffect(() => drawing.current?.colour(palette(theme, hidden)), [map, context, theme, hidden]);
  useEffect(() => {
    const isInMotion = !isSame(drawn.current, view);
    drawn.current = view;
    if (!drawing.current?.draw(view, size, marks, isInMotion)) return;
    const resting = setTimeout(() => drawing.current?.draw(view, size, marks, false), REST_MS);
    return () => clearTimeout(resting);
  });

  return (
    <div aria-hidden="true" className="absolute inset-0">
      <canvas
        ref={canvas}
        width={Math.round(size.width * density)}
        height={Math.round(size.height * density)}
        className="size-full"
      />
    </div>
  );
});

function isSame(one: View, other: View): boolean {
  return one.x === other.x && one.y === other.y && one.scale === other.scale;
}

function subscribe(changed: () => void): () => void {
  window.addEventListener("resize", changed);
  return () => window.removeEventListener("resize", changed);
}
