const NOT_THE_PLAYERS =
  "[role=dialog], [role=alertdialog], [role=menu], textarea, select, [contenteditable=true]";

/** The key that was meant for the player, or null: not while one types or is in a dialog or menu. */
export function shortcutIn(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return null;
  const at = event.target instanceof Element ? event.target : null;
  if (at?.closest(NOT_THE_PLAYERS)) return null;
  const isArrow = event.key.startsWith("Arrow");
  const input = at?.closest("input");
  if (input && (isArrow || !["range", "radio", "checkbox"].includes(input.type))) return null;
  if (event.key === " ") return at?.closest("button, a, summary, input") ? null : "Space";
  if (isArrow) return event.shiftKey ? `Shift ${event.key}` : event.key;
  return event.key.toLowerCase();
}
