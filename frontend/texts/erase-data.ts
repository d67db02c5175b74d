export const eraseEverything = "Erase everything about me";
