import { Ban, Heart, type LucideIcon, Trash2, Undo2 } from "lucide-react";
import { Button } from "@/components/button";
import { LicenseBadge } from "@/components/license-badge";
import { Link } from "@/components/link";
import { LocalTime } from "@/components/local-time";
import type { FeedbackKind } from "@/lib/graphql/schema.generated";
import * as texts from "@/texts/said";
import { CHOICES } from "./choices";
import type { SaidRow_FeedbackFragment as Said } from "./said-list.generated";

const WHEN: Intl.DateTimeFormatOptions = { dateStyle: "medium" };

const WORDS = new Map<FeedbackKind, { icon: LucideIcon; label: string }>([
  ["LIKE", { icon: Heart, label: texts.liked }],
  ...CHOICES.map(({ word, icon, label }) => [word, { icon, label }] as const),
  ["REMOVE_PLAY", { icon: Trash2, label: texts.removed }],
]);

/** Whether the list shows it: what is said of several plays stands with them, in the history. */
export function isListed({ kind }: Said): boolean {
  return WORDS.has(kind);
}

type SaidRowProps = { said: Said; takeBack: (row: Element | null) => void };

/** One word of the listener, about whom or what, and how to take it back. */
export function SaidRow({ said, takeBack }: SaidRowProps) {
  const { icon: Icon, label } = WORDS.get(said.kind) ?? { icon: Ban, label: "" };
  const about = aboutOf(said);
  return (
    <li className="flex items-center gap-3 py-2.5">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {about.href ? (
            <Link href={about.href} className="underline-offset-4 hover:underline">
              {about.name}
            </Link>
          ) : (
            about.name
          )}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-ink-soft text-sm leading-6">
          <span className="max-w-full truncate">
            {label}
            {" · "}
            <LocalTime at={said.givenAt} options={WHEN} />
          </span>
          {about.license && <LicenseBadge license={about.license} />}
        </p>
      </div>
      <Button
        look="quiet"
        aria-label={texts.takeBackOf(label, about.name)}
        onClick={(event) => takeBack(event.currentTarget.closest("li"))}
        className="shrink-0 max-sm:px-3"
      >
        <Undo2 aria-hidden="true" className="size-4" />
        <span className="max-sm:hidden">{texts.takeBack}</span>
      </Button>
    </li>
  );
}

type About = {
  name: string;
  href: `/song/${string}` | `/artist/${string}` | null;
  /** Of a song. */
  license?: NonNullable<Said["song"]>["license"];
};

function aboutOf({ song, artist, play }: Said): About {
  const heard = song ?? play?.song;
  if (heard) return { name: heard.title, href: `/song/${heard.id}`, license: heard.license };
  if (artist) return { name: artist.name, href: `/artist/${artist.id}` };
  return { name: texts.isGone, href: null };
}
