export const name = "musicRecs";
export const description =
  "Music from the Free Music Archive, recommended live: play a song and the list follows.";
export const shortDescription = "Free music, recommended live.";
