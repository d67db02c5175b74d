export const queue = "Queue";
export const nowPlaying = (title: string) => `Now: ${title}`;
export const nothingPlays = "Nothing plays yet.";
export const unknownArtist = "Unknown artist";
/** Where nothing stands in the queue, by what is repeated. */
export const isEmpty = {
  off: "The queue is empty. Your list goes on by itself, without repeats.",
  all: "Nothing more comes, so what was played begins again.",
  one: "Nothing more comes. The song that is on repeats until you skip it.",
};

export const shuffle = "Shuffle";
export const repeat = { off: "Repeat: off", all: "Repeat: all", one: "Repeat: one song" };
export const clear = "Clear the queue";

export const playNow = (title: string) => `Play ${title} now`;
export const moveUp = (title: string) => `Move ${title} up`;
export const moveDown = (title: string) => `Move ${title} down`;
export const remove = (title: string) => `Remove ${title}`;
