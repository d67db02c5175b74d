import { type RefObject, useLayoutEffect, useRef } from "react";

const MOVE: KeyframeAnimationOptions = { duration: 450, easing: "cubic-bezier(0.2, 0.7, 0.2, 1)" };
const LEAVE: KeyframeAnimationOptions = { duration: 350, easing: "ease-out", fill: "forwards" };

type Stand = { row: HTMLElement; left: number; top: number; width: number; height: number };

/**
 * Shows how a list got from its last order to this one. A row that stays glides from its old place
 * to the new; one that left fades where it stood, as a picture behind the list that nobody can read
 * or reach. Rows that entered are marked by the list itself. Nothing of it for readers who want less
 * motion.
 *
 * `ref` is around the list and positioned; rows say by `data-song` which song they are.
 */
export function useListMotion(ref: RefObject<HTMLElement | null>, order: string): void {
  const before = useRef(new Map<string, Stand>());
  const shownOrder = useRef(order);
  useLayoutEffect(() => {
    const around = ref.current;
    if (!around) return;
    const now = standsIn(around);
    const isNewOrder = shownOrder.current !== order;
    if (isNewOrder && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
      for (const [song, then] of before.current) {
        const here = now.get(song);
        if (here) glide(here, then);
        else fade(around, then);
      }
    }
    shownOrder.current = order;
    before.current = now;
  });
}

/** Where each row stands in the layout, whatever glides over it. */
function standsIn(around: HTMLElement): Map<string, Stand> {
  const rows = [...around.querySelectorAll<HTMLElement>("li[data-song]")];
  return new Map(
    rows.map((row) => {
      const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = row;
      return [row.dataset.song ?? "", { row, left, top, width, height }] as const;
    }),
  );
}

function glide({ row, left, top }: Stand, then: Stand): void {
  const [x, y] = [then.left - left, then.top - top];
  if (x || y)
    row.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], MOVE);
}

function fade(around: HTMLElement, { row, left, top, width, height }: Stand): void {
  const picture = row.cloneNode(true) as HTMLElement;
  delete picture.dataset.song;
  picture.style.animation = "none"; // it may have just arrived
  const place = document.createElement("div");
  place.inert = true;
  place.ariaHidden = "true";
  Object.assign(place.style, {
    position: "absolute",
    pointerEvents: "none",
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
  });
  place.append(picture);
  around.append(place);
  const leaving = place.animate([{ opacity: 0.6 }, { opacity: 0, scale: 0.96 }], LEAVE);
  leaving.finished.then(
    () => place.remove(),
    () => place.remove(),
  );
}
