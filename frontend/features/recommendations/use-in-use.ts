import { type FocusEvent, useRef, useState } from "react";

type Handlers = Pick<
  React.DOMAttributes<HTMLElement>,
  "onPointerOver" | "onPointerLeave" | "onFocus" | "onBlur"
>;

/**
 * Whether somebody is at a part of the page: the pointer is over it, or the focus is inside, as of
 * somebody who goes by keys. React's events come through portals, so its open menus count, too.
 */
export function useInUse(): [boolean, Handlers] {
  const [isPointed, setIsPointed] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const handlers: Handlers = {
    // Not `onPointerEnter`: the part may come to stand where the pointer is.
    onPointerOver: () => setIsPointed(true),
    onPointerLeave: () => setIsPointed(false),
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
  return [isPointed || isStillFocused, handlers];
}

/** A click leaves the focus behind, which says nothing once the pointer has gone. */
function isWhereOneIs({ target, currentTarget }: FocusEvent<HTMLElement>): boolean {
  return target.matches(":focus-visible") || !currentTarget.contains(target);
}
