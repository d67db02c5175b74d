export const below = "How this page looks, and what it knows of you.";

export const theme = "Theme";
export const themeBelow = "Kept in this browser.";

export const you = "About you";
export const youBelow = "What you told us for a better start. Change or take back any of it.";

export const taste = "Your taste";
export const tasteBelow = "Pick artists whom you like, or take picks back. Your list follows.";
export const pickArtists = "Pick artists";

export const privateSession = "Private session";
export const privateBelow =
  "While it is on, your list follows what you play, but nothing of it enters your history or teaches the model. When it ends, its plays are forgotten.";

export const said = "What you said";
export const saidBelow =
  "Songs and artists that you liked or do not want. Your list follows what you take back.";

export const device = "Another device";
export const deviceBelow =
  "Be the same listener in another browser, without an account: open a link there that you make here. It holds once, for five minutes.";

export const data = "Your data";
export const dataBelow = "Everything that is held about you, as one JSON file.";

export const erase = "Leave no trace";
export const eraseBelow =
  "Removes you from every store, and from what this browser kept. You get a receipt, and the page starts as on a first visit.";
