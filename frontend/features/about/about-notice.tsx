import "server-only";
import { Info } from "lucide-react";
import { Link } from "@/components/link";
import { query } from "@/lib/apollo/server";
import * as texts from "@/texts/about";
import { about as aboutModel } from "@/texts/places";
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
      aria-label={texts.aboutThese}
      className="grid gap-1.5 text-ink-faint text-xs leading-relaxed"
    >
      {notices(about).map((notice) => (
        <p key={notice} className="flex gap-2">
          <Info aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
          <span>{notice}</span>
        </p>
      ))}
      <p>{texts.songs(about.songCount)}</p>
      <p>{texts.model(<span className="break-all font-mono">{about.modelVersion}</span>)}</p>
      <p>
        <Link href="/about" className="rounded underline underline-offset-4 hover:text-ink">
          {aboutModel}
        </Link>
      </p>
    </aside>
  );
}

function notices(about: AboutQuery["about"]): string[] {
  return [
    about.isDemoCatalogue ? texts.madeUp : "",
    about.modelVersion === "popular" ? texts.noModelYet : "",
    about.learnedFromSimulatedPlays ? texts.learnedFromSimulated : "",
  ].filter(Boolean);
}
