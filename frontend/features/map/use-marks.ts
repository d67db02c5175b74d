import { useQuery } from "@apollo/client/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useMix, variablesOf } from "@/features/recommendations";
import type { Mark } from "./drawing";
import { placeOf, pointOf, type SongMap } from "./map-file";
import { MapMarksDocument } from "./map-page.generated";
import { LISTED, PLAYED } from "./palette";

const GLIDE_MS = 700;

type Song = { id: string; fmaId: number };

/** What of the listener's is told apart from other songs on the map. */
export type MarkedSongs = { listed: readonly Song[]; played: readonly Song[] };

/** The songs of the listener's list, and of their latest plays; none where these cannot be fetched. */
export function useMarkedSongs(): MarkedSongs {
  const { mix } = useMix();
  const { data } = useQuery(MapMarksDocument, { variables: variablesOf(mix) });
  return useMemo(
    () => ({
      listed: data?.me?.recommendations.edges.flatMap(({ node }) => node ?? []) ?? [],
      played: data?.me?.plays.edges.flatMap(({ node }) => node?.song ?? []) ?? [],
    }),
    [data],
  );
}

/** The marks of plays, and of the list, which glide to their new places after each play. */
export function useMarks(map: SongMap, { listed, played }: MarkedSongs): readonly Mark[] {
  const gliding = useGlide(marksOf(map, listed, LISTED));
  return useMemo(
    () => [...gliding, ...marksOf(map, played, PLAYED)], // the last drawn stands above the others
    [map, played, gliding],
  );
}

function marksOf(map: SongMap, songs: readonly Song[], entry: number): Mark[] {
  return songs.flatMap(({ fmaId }) => {
    const place = placeOf(map, fmaId);
    return place === null ? [] : [{ ...pointOf(map, place), entry }];
  });
}

/** The marks on their way from where they stood before; there at once without motion. */
function useGlide(marks: readonly Mark[]): readonly Mark[] {
  const key = marks.map(({ x, y }) => `${x} ${y}`).join();
  const [shown, setShown] = useState(marks);
  const newest = useRef({ marks, shown });
  useEffect(() => {
    newest.current = { marks, shown };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is what the marks are known by
  useEffect(() => {
    const { marks: to, shown: from } = newest.current;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (isStill || from.length === 0) return setShown(to);
    let frame = 0;
    const start = performance.now();
    const step = (now: number) => {
      const part = Math.min(1, (now - start) / GLIDE_MS);
      const eased = 1 - (1 - part) ** 3;
      setShown(
        to.map((mark, n) => {
          const { x, y } = from[n] ?? mark;
          return { ...mark, x: x + (mark.x - x) * eased, y: y + (mark.y - y) * eased };
        }),
      );
      if (part < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [key]);
  return shown;
}
