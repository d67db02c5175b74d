export const playFromTop = "Play from the top";
