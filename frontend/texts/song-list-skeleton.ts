export const loadingSongs = "Loading songs";
