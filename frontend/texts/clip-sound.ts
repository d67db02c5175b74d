export const isSkipped = (title: string) =>
  `The clip of “${title}” could not be played, so it is skipped.`;
export const isLast = (title: string) =>
  `The clip of “${title}” could not be played, and nothing comes after it. Choose another song.`;
export const noneCanBePlayed =
  "Several clips in a row could not be played, so the music stops. Check whether you are online, then press play.";
