import { Ban, type LucideIcon, ThumbsDown, UserX } from "lucide-react";
import type { Word } from "./standing";

/** What else than a like the listener can say of a song. */
export const CHOICES: readonly { word: Word; icon: LucideIcon; label: string }[] = [
  { word: "DISLIKE", icon: ThumbsDown, label: "Less like this" },
  { word: "BAN_SONG", icon: Ban, label: "Never this song" },
  { word: "BAN_ARTIST", icon: UserX, label: "Never this artist" },
];
