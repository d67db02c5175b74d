export const whatYouSaid = "What you said";
export const nothingYet =
  "Nothing yet. The heart and the menu of a song say what you like and what you do not.";
export const liked = "Liked";
export const removed = "Removed from your history";
export const takeBack = "Take back";
export const takeBackOf = (word: string, name: string) => `Take back: ${word}, ${name}`;
export const takenBack = "Taken back. Your list follows.";
export const isGone = "No longer in the catalogue";
