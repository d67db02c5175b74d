import { type FocusEvent, useEffect, useRef, useState } from "react";

type Handlers = Pick<
  React.DOMAttributes<HTMLElement>,
  | "onPointerOver"
  | "onPointerLeave"
  | "onTouchStart"
  | "onTouchMove"
  | "onTouchEnd"
  | "onTouchCancel"
  | "onFocus"
  | "onBlur"
>;

/** A finger is gone once it is lifted, while its owner still reads what it touched. */
const AFTER_TOUCH_MS = 5_000;

/**
 * Whether somebody is at a part of the page: the pointer is over it, a finger was on it a moment ago,
 * or the focus is inside, as of somebody who goes by keys. React's events come through portals, so its
 * open menus count, too.
 */
export function useInUse(): [boolean, Handlers] {
  const [isPointed, setIsPointed] = useState(false);
  const [isTouched, touch] = useTouched();
  const [isFocused, setIsFocused] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const handlers: Handlers = {
    // Not `onPointerEnter`: the part may come to stand where the pointer is.
    onPointerOver: () => setIsPointed(true),
    onPointerLeave: () => setIsPointed(false),
    // A finger that scrolls is no pointer any more, but goes on to touch.
    onTouchStart: touch,
    onTouchMove: touch,
    onTouchEnd: touch,
    onTouchCancel: touch,
    onFocus(event) {
      clearTimeout(leaving.current);
      setIsFocused(isWhereOneIs(event));
    },
    onBlur() {
      // From one place inside to another it is left for no longer than this.
      leaving.current = setTimeout(() => setIsFocused(false));
    },
  };
  // What is removed takes the focus along without a word.
  const isStillFocused = isFocused && document.activeElement !== document.body;
  return [isPointed || isTouched || isStillFocused, handlers];
}

/** Whether the last touch was a moment ago. */
function useTouched(): [boolean, () => void] {
  const [isTouched, setIsTouched] = useState(false);
  const passing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(passing.current), []);
  const touch = () => {
    setIsTouched(true);
    clearTimeout(passing.current);
    passing.current = setTimeout(() => setIsTouched(false), AFTER_TOUCH_MS);
  };
  return [isTouched, touch];
}

/** A click leaves the focus behind, which says nothing once the pointer has gone. */
function isWhereOneIs({ target, currentTarget }: FocusEvent<HTMLElement>): boolean {
  return target.matches(":focus-visible") || !currentTarget.contains(target);
}
