export const download = "Download my data";
export const fetching = "Fetching…";
export const failed =
  "Your data could not be fetched: the music service does not answer. Try again in a moment.";
