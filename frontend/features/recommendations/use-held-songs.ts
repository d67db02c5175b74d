import { useState } from "react";

/** The newest songs, but never in place of ones that are in use: then they wait. */
export function useHeldSongs<Song extends { id: string }>(
  newest: readonly Song[],
  isInUse: boolean,
): readonly Song[] {
  const [shown, setShown] = useState(newest);
  if (isInUse || idsOf(shown) === idsOf(newest)) return shown;
  setShown(newest);
  return newest;
}

function idsOf(songs: readonly { id: string }[]): string {
  return songs.map(({ id }) => id).join();
}
