export const playNext = "Play next";
export const playsNext = (title: string) => `“${title}” plays next.`;
export const addToQueue = "Add to queue";
export const isInQueue = (title: string) => `“${title}” is in the queue.`;
export const takeBack = (choice: string) => `Take back “${choice.toLowerCase()}”`;
