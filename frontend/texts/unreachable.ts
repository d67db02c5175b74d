export const title = "The music service does not answer";
export const mayBeStarting =
  "It may be starting or restarting. What you have played is kept in this browser and sent when it is back.";
export const tryAgain = "Try again";
