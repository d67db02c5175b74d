import { Minus, Plus, Scan } from "lucide-react";
import { IconButton } from "@/components/icon-button";
import * as texts from "@/texts/map";
import { zoomIn, zoomOut } from "./use-gestures";
import type { Viewer } from "./use-view";
import { WHOLE } from "./view";

/** Nearer, farther, and all of it, for those without a wheel. */
export function MapZoom({ move, fly }: Pick<Viewer, "move" | "fly">) {
  return (
    <div className="flex gap-1">
      <IconButton label={texts.nearer} onClick={() => move(zoomIn)}>
        <Plus aria-hidden="true" className="size-5" />
      </IconButton>
      <IconButton label={texts.farther} onClick={() => move(zoomOut)}>
        <Minus aria-hidden="true" className="size-5" />
      </IconButton>
      <IconButton
        label={texts.showAll}
        onClick={() => fly(({ width, height }) => ({ ...WHOLE, scale: Math.min(width, height) }))}
      >
        <Scan aria-hidden="true" className="size-5" />
      </IconButton>
    </div>
  );
}
