import { Ban, ListMinus, type LucideIcon, ThumbsDown, UserX } from "lucide-react";
import { choices } from "@/texts/choices";
import type { Word } from "./standing";

/** What else than a like the listener can say of a song. */
export const CHOICES: readonly { word: Word; icon: LucideIcon; label: string }[] = [
  { word: "DISLIKE", icon: ThumbsDown, label: choices.DISLIKE },
  { word: "LESS_LIKE", icon: ListMinus, label: choices.LESS_LIKE },
  { word: "BAN_SONG", icon: Ban, label: choices.BAN_SONG },
  { word: "BAN_ARTIST", icon: UserX, label: choices.BAN_ARTIST },
];
