import "server-only";
import { Info } from "lucide-react";
import Link from "next/link";
import { query } from "@/lib/apollo/server";
import { counted } from "@/lib/format";
import { AboutDocument, type AboutQuery } from "./about-notice.generated";

/** What the reader should know about the songs and the model, in plain words. */
export async function AboutNotice() {
  const about = await query({ query: AboutDocument }).then(
    ({ data }) => data?.about,
    () => null,
  );
  if (!about) return null;
  return (
    <aside
      aria-label="About this list"
      className="grid gap-1.5 text-ink-faint text-xs leading-relaxed"
    >
      {notices(about).map((notice) => (
        <p key={notice} className="flex gap-2">
          <Info aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          <span>{notice}</span>
        </p>
      ))}
      <p>{counted(about.songCount, "song")}</p>
      <p>
        Model <span className="break-all font-mono">{about.modelVersion}</span>
      </p>
      <p>
        <Link href="/about" className="rounded underline underline-offset-4 hover:text-ink">
          About this model
        </Link>
      </p>
    </aside>
  );
}

function notices(about: AboutQuery["about"]): string[] {
  return [
    about.isDemoCatalogue ? "Demo catalogue: these songs and artists are made up." : "",
    about.modelVersion === "popular"
      ? "No model is trained yet, so lists show the most listened songs."
      : "",
    about.learnedFromSimulatedPlays
      ? "The recommendations were learned with simulated listeners, not from real people alone."
      : "",
  ].filter(Boolean);
}
