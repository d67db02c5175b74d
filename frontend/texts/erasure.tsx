import type { ReactNode } from "react";

export const isItMeant = "Erase everything about you?";
export const whatGoes =
  "Your history, what you said of songs and of yourself, and your list are removed from every store. This cannot be taken back.";
/** To be written by whoever means it, in small letters. */
export const word = "erase";
export const writeToGoOn = (it: ReactNode) => <>Write {it} to go on</>;
export const keepAll = "Keep it all";
export const erase = "Erase me";
export const erasing = "Erasing…";
export const notCertain =
  "The music service does not answer, so it is not certain that you are erased. Try again in a moment; that is safe.";

export const erased = "You are erased";
export const store = "Store";
export const rowsRemoved = "Rows removed";
export const later = "As soon as it answers";
export const startOver = "Start over";
