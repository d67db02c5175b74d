import { useState } from "react";

export type ListChange = {
  /** How often the list has changed since the page was opened. */
  count: number;
  /** Songs that the last change brought in. */
  entered: ReadonlySet<string>;
};

/** What the newest list brought, compared with the one before it on this page. */
export function useListChange(
  songIds: readonly string[],
  followsPlayId: string | null,
): ListChange {
  const key = `${followsPlayId} ${songIds.join(" ")}`;
  const [seen, setSeen] = useState({ key, songIds, count: 0, entered: new Set<string>() });
  if (key === seen.key) return seen;
  const before = new Set(seen.songIds);
  const entered = new Set(songIds.filter((id) => !before.has(id)));
  const next = { key, songIds, count: seen.count + 1, entered };
  setSeen(next);
  return next;
}
