export const unknownArtist = "Unknown artist";

export const playSong = (title: string, artist: string) => `Play ${title} by ${artist}`;
export const pauseSong = (title: string, artist: string) => `Pause ${title} by ${artist}`;
export const moreFor = (title: string) => `More for ${title}`;
