import type { ReasonKind } from "@/lib/graphql/schema.generated";
import type { SongReason_ReasonFragment as Reason } from "./song-reasons.generated";

/** What each kind of reason is called, everywhere on the page. */
const WORDS: Record<ReasonKind, (reason: Reason) => string> = {
  PLAY: ({ song }) => `Because you played ${song ? `“${song.title}”` : "a song that is gone"}`,
  GENRE: ({ name }) => `Because you play ${name}`,
  TAG: ({ name }) => `Because you play songs tagged “${name}”`,
  OTHER_PLAYS: () => "Because of other songs you played",
  DEMOGRAPHICS: () => "Fits what you told about yourself",
  POPULARITY: () => "Popular here",
  EXPLORATION: () => "Chosen by chance",
};

export function reasonInWords(reason: Reason): string {
  return WORDS[reason.kind](reason);
}
