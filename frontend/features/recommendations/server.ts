import "server-only";
import { cookies } from "next/headers";
import { usesIn } from "@/lib/license-uses";
import { KNOBS_COOKIE, knobsIn } from "./knobs";
import { type Mix, USES_COOKIE } from "./mix";

export { NewArtistsRail } from "./new-artists-rail";
export { PreloadList } from "./preload-list";

/** The mix as this browser keeps it. */
export async function chosenMix(): Promise<Mix> {
  const kept = await cookies();
  return {
    knobs: knobsIn(kept.get(KNOBS_COOKIE)?.value),
    uses: usesIn(kept.get(USES_COOKIE)?.value),
  };
}
