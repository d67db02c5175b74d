let field: HTMLInputElement | null = null;
let isWanted = false;

/** `ref` of the search page's field, which takes the focus that was wanted before it was there. */
export function searchField(element: HTMLInputElement): () => void {
  field = element;
  if (isWanted) element.focus();
  isWanted = false;
  return () => {
    field = null;
  };
}

/** Gives the search field the focus; false where the page has none: the next one takes it. */
export function focusSearch(): boolean {
  field?.focus();
  isWanted = field === null;
  return !isWanted;
}
