export const isSkipped = (title: string) =>
  `The clip of “${title}” could not be played, so it is skipped.`;
