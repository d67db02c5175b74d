"use client";

import { useApolloClient } from "@apollo/client/react";
import { use, useCallback, useMemo, useRef, useState } from "react";
import { toast } from "@/components/toast";
import { usePlayerCommands } from "@/features/player";
import * as texts from "@/texts/map";
import { densest } from "./densest";
import { MapCanvas } from "./map-canvas";
import { loadMap, type Point, placeOf, pointOf } from "./map-file";
import { MapLegend } from "./map-legend";
import { MapSongDocument } from "./map-page.generated";
import { MapSearch } from "./map-search";
import { MapZoom } from "./map-zoom";
import { NearestSongs } from "./nearest";
import { PointedSong } from "./pointed-song";
import { SongsInSight } from "./songs-in-sight";
import { useGestures } from "./use-gestures";
import { useMarkedSongs, useMarks } from "./use-marks";
import { useSettled } from "./use-settled";
import { useTheme } from "./use-theme";
import { useView } from "./use-view";
import { showing, toMap } from "./view";

const POINTED_WITHIN = 10; // pixels
const IN_LIST = 20;

/** The map with what steers it, and the list of what is in its middle. */
export function MapView({ url }: { url: string }) {
  const map = use(loadMap(url));
  const songs = useMemo(() => new NearestSongs(map), [map]);
  const around = useRef<HTMLDivElement>(null);
  const { view, size, move, fly } = useView(around);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const [isMissing, setIsMissing] = useState(false);
  const [pointed, setPointed] = useState<number | null>(null);
  const theme = useTheme();
  const marked = useMarkedSongs();
  const marks = useMarks(map, marked);
  const client = useApolloClient();
  const { playFrom } = usePlayerCommands();
  const isShown = useCallback(
    (place: number) => !hidden.has(map.genre[place] as number),
    [map, hidden],
  );

  const songAt = (at: Point) => {
    const reach = POINTED_WITHIN / view.scale;
    const [place] = songs.near(toMap(view, size, at), reach, 1, isShown);
    return place === undefined ? null : (map.numbers[place] as number);
  };
  const middle = useSettled(view);
  const inSight = useMemo(() => {
    const reach = Math.min(size.width, size.height) / 2 / middle.scale;
    const places = songs.near(middle, reach, IN_LIST, isShown);
    return places.map((place) => map.numbers[place] as number);
  }, [songs, map, size, middle, isShown]);

  async function play(number: number) {
    const { data } = await client.query({
      query: MapSongDocument,
      variables: { id: String(number) },
    });
    if (data?.song) playFrom([data.song], 0, "OTHER");
  }

  const gestures = useGestures(around, { move }, (at) => {
    const number = songAt(at);
    if (number === null) return;
    play(number).catch(() => toast.error(texts.songNotFetched));
  });

  function go(numbers: readonly number[]) {
    const places = numbers.flatMap((number) => placeOf(map, number) ?? []);
    const points = places.map((place) => pointOf(map, place));
    if (points.length > 0) fly((within) => showing(densest(points), within));
    else toast.message(texts.noPlace);
  }

  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <MapSearch map={map} go={go} />
        <MapZoom move={move} fly={fly} />
      </div>
      {isMissing && <p className="mb-3 text-ink-soft">{texts.cannotDraw}</p>}
      <div
        ref={around}
        role="application"
        aria-label={texts.mapOfAll}
        aria-describedby="map-keys"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move the map while it has the focus
        tabIndex={0}
        className="relative h-[min(60dvh,40rem)] w-full touch-none overflow-hidden rounded-2xl border border-line bg-surface"
        {...gestures}
        onPointerMoveCapture={({ nativeEvent: { offsetX: x, offsetY: y } }) =>
          setPointed(songAt({ x, y }))
        }
        onPointerLeave={() => setPointed(null)}
      >
        <MapCanvas {...{ map, view, size, theme, hidden, marks }} onMissing={setIsMissing} />
        <PointedSong number={pointed} />
      </div>
      <p id="map-keys" className="mt-2 mb-3 text-ink-soft text-sm">
        {texts.keys}
      </p>
      <MapLegend
        genres={map.genres}
        theme={theme}
        hidden={hidden}
        toggle={(genre) => setHidden(hidden.symmetricDifference(new Set([genre])))}
      />
      <SongsInSight numbers={inSight} marked={marked} />
    </>
  );
}
