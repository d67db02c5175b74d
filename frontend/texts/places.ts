/** Names of pages, in the navigation and as their titles. */
export const main = "Main";
export const forYou = "For you";
export const search = "Search";
export const map = "Map";
export const history = "History";
export const taste = "Taste";
export const settings = "Settings";
export const genres = "Genres";
export const allGenres = "All genres";
export const about = "About this model";
export const welcome = "Welcome";
export const tastePicker = "Your taste";
export const link = "Another device";

/** Titles of pages whose own name the API does not give. */
export const album = "Album";
export const artist = "Artist";
export const genre = "Genre";
export const song = "Song";
