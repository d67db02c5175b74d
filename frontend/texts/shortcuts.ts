export const title = "Keys";
export const description =
  "They work wherever you do not type, but not while a dialog or a menu is open.";

/** What each of the keys does, in the order of the help sheet. */
export const keys = [
  { keys: ["Space"], does: "Play or pause" },
  { keys: ["←", "→"], does: "5 seconds back or on" },
  { keys: ["Shift ↑", "Shift ↓"], does: "Louder or quieter" },
  { keys: ["N"], does: "Next song" },
  { keys: ["P"], does: "Previous song" },
  { keys: ["M"], does: "Mute" },
  { keys: ["S"], does: "Shuffle" },
  { keys: ["R"], does: "Repeat" },
  { keys: ["Q"], does: "Show the queue" },
  { keys: ["/"], does: "Search" },
  { keys: ["Ctrl K", "⌘ K"], does: "Search and commands" },
  { keys: ["?"], does: "Show these keys" },
] as const;
