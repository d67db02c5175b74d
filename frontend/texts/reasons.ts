import type { ReasonKind } from "@/lib/graphql/schema.generated";

type Reason = { kind: ReasonKind; name: string | null; song: { title: string } | null };

/** What each kind of reason is called, everywhere on the page. A song that is liked counts as one that was played. */
const WORDS: Record<ReasonKind, (reason: Reason) => string> = {
  PLAY: ({ song }) => `Because of ${song ? `“${song.title}”` : "a song that is gone"}`,
  GENRE: ({ name }) => `Because you play or like ${name}`,
  TAG: ({ name }) => `Because you play or like songs tagged “${name}”`,
  OTHER_PLAYS: () => "Because of other songs you played or like",
  DEMOGRAPHICS: () => "Fits what you told about yourself",
  POPULARITY: () => "Popular here",
  EXPLORATION: () => "Chosen by chance",
};

export function reasonInWords(reason: Reason): string {
  return WORDS[reason.kind](reason);
}

export const andWhy = (title: string) => `: why “${title}” is listed`;
