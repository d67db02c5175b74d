export const isSkipped = (title: string) =>
  `The clip of “${title}” could not be played, so it is skipped.`;
export const stops = (title: string) =>
  `The clip of “${title}” could not be played, so the music stops.`;
