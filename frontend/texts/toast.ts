export const undo = "Undo";
