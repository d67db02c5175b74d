import { type RefObject, useEffect, useState } from "react";

/** How often the browser has taken the canvas's context away and given a new one. */
export function useContextNumber(canvas: RefObject<HTMLCanvasElement | null>): number {
  const [number, setNumber] = useState(0);
  useEffect(() => {
    const element = canvas.current;
    const keep = (event: Event) => event.preventDefault(); // or none is given back
    const count = () => setNumber((before) => before + 1);
    element?.addEventListener("webglcontextlost", keep);
    element?.addEventListener("webglcontextrestored", count);
    return () => {
      element?.removeEventListener("webglcontextlost", keep);
      element?.removeEventListener("webglcontextrestored", count);
    };
  }, [canvas]);
  return number;
}
